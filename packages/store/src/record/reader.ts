import type { Kind, Stored, World } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import type { Db } from '../entities/all.ts';
import { type BlobRow, blobsOf } from '../working/blob-index.ts';
import { type DraftPlace, ownPlacements } from '../working/placement-drafts.ts';
import { documentBytes } from './documents.ts';
import { placementsErasedAt } from './erase-placements.ts';
import { passkeysBehind } from './bring-passkeys.ts';
import type { Passkey } from '../working/passkeys.ts';
import type { AssessmentId, LogId, MemberId, PartnershipId } from './ids.ts';
import { loadWorld, type Slice } from './load-world.ts';
import { keptCheckpoints, type KeptRow, keptRows, strayLogs } from './read-kept.ts';
import {
  type Checkpointed,
  headOf,
  leafHashes,
  logsOf,
  checkpointOf,
  readTrail,
  type TrailEntry,
  type TrailPage,
} from './read-trail.ts';
import { type Membership, membershipsOf, seatIn } from './seats.ts';
import { type Step, stepsOf } from './steps.ts';

/** One moment of the record. Whoever calls has made sure that the reader may read what is asked for. */
export type Reader = {
  /** The seats an account holds. */
  readonly membershipsOf: (account: string) => Promise<Membership[]>;
  /** The seat an account holds in one partnership. */
  readonly seatIn: (partnership: PartnershipId, account: string) => Promise<Stored<'member'> | undefined>;
  /** The slice named, and no other part of the partnership; unrevealed placements never. */
  readonly world: (partnership: PartnershipId, reads: Slice['reads']) => Promise<World>;
  /** The path of one subject so far. */
  readonly stepsOf: (partnership: PartnershipId, kind: Kind, id: string) => Promise<Step[]>;
  /** Every log of this instance: its own, and one for each partnership. */
  readonly logs: () => Promise<LogId[]>;
  /** A page of a log. */
  readonly trail: (log: LogId, page: TrailPage) => Promise<TrailEntry[]>;
  /** A log's size, peaks and time; its size is also what a page asks for to see whether anything changed. */
  readonly head: (log: LogId) => ReturnType<typeof headOf>;
  /** The hashes of a log's first leaves. */
  readonly leafHashes: (log: LogId, size: number) => Promise<string[]>;
  /** The rows of a log behind a number (from the first after null), unread: what verification looks at. */
  readonly keptRows: (log: LogId, after: number | null, limit: number) => Promise<KeptRow[]>;
  /** Every signed note over a log, by size. */
  readonly checkpoints: (log: LogId) => Promise<Checkpointed[]>;
  /** Logs that rows belong to and that are not there: none, unless somebody touched the database. */
  readonly strayLogs: () => Promise<string[]>;
  /** The newest signed note over a log, or the one over its first `size` entries. */
  readonly checkpoint: (log: LogId, size?: number) => Promise<Checkpointed | undefined>;
  /** Canonical bytes kept under their digest. */
  readonly document: (partnership: PartnershipId, digest: string) => Promise<Uint8Array | undefined>;
  /** One person's own views, for that person. */
  readonly ownPlacements: (place: DraftPlace) => ReturnType<typeof ownPlacements>;
  /** When what authors had written of an assessment was erased; nothing where it was not. */
  readonly placementsErasedAt: (partnership: PartnershipId, assessment: AssessmentId) => Promise<string | undefined>;
  /** The passkeys of whoever sits on a seat, oldest first. */
  readonly passkeysBehind: (partnership: PartnershipId, member: MemberId) => Promise<Passkey[]>;
  /** The files a partnership has in the blob store. */
  readonly blobsOf: (partnership: PartnershipId) => Promise<BlobRow[]>;
};

function readerOn(db: Db): Reader {
  return {
    membershipsOf: (account) => membershipsOf(db, account),
    seatIn: (partnership, account) => seatIn(db, partnership, account),
    world: (partnership, reads) => loadWorld(db, partnership, { reads }),
    stepsOf: (partnership, kind, id) => stepsOf(db, partnership, kind, id),
    logs: () => logsOf(db),
    trail: (log, page) => readTrail(db, log, page),
    head: (log) => headOf(db, log),
    leafHashes: (log, size) => leafHashes(db, log, size),
    keptRows: (log, after, limit) => keptRows(db, log, after, limit),
    checkpoints: (log) => keptCheckpoints(db, log),
    strayLogs: () => strayLogs(db),
    checkpoint: (log, size) => checkpointOf(db, log, size),
    document: (partnership, digest) => documentBytes(db, partnership, digest),
    ownPlacements: (place) => ownPlacements(db, place),
    placementsErasedAt: (partnership, assessment) => placementsErasedAt(db, partnership, assessment),
    passkeysBehind: (partnership, member) => passkeysBehind(db, partnership, member),
    blobsOf: (partnership) => blobsOf(db, partnership),
  };
}

/** The way to ask. */
export type Queries = {
  /** Reads as often as needed from one and the same moment of the database. */
  readonly read: <T>(work: (reader: Reader) => Promise<T>) => Promise<T>;
};

export function queriesOn(connection: Connection): Queries {
  return { read: (work) => connection.read((db) => work(readerOn(db))) };
}
