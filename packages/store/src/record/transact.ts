import { type Actor, type GroundedDecision, isRecorded, type Refusal, type Result, type World } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import type { DialectName } from '../database/dialect-name.ts';
import type { Db } from '../entities/all.ts';
import { type BlobRow, hasBlob, noteBlob } from '../working/blob-index.ts';
import { claimCommand, keepAnswer, type Sent } from '../working/command-answers.ts';
import { send } from '../working/outbox.ts';
import { forgetPlacements } from '../working/placement-drafts.ts';
import { usePasskey } from '../working/passkeys.ts';
import { consumeSigningRequest } from '../working/signing-requests.ts';
import { entryActor } from './actor.ts';
import type { CommandContext } from './command-context.ts';
import { explainConflict } from './conflict.ts';
import { documentBytes, keepDocuments } from './documents.ts';
import type { PartnershipId } from './ids.ts';
import { loadWorld } from './load-world.ts';
import { type Head, lockLog } from './log.ts';
import { recordRefusal } from './refusals.ts';
import { type AccountToSeat, endAccess, seatAccount } from './seat-account.ts';
import { seatIn, seatLeftIn } from './seats.ts';
import { writeChanges } from './write-changes.ts';

/** One command's transaction, as the one who decides sees it. */
export type Transaction = {
  readonly actor: Actor;
  readonly world: World;
  /**
   * Writes a whole decision: state, transition, entry, documents, messages and answer. Once per transaction, and the
   * last thing in it: return what it gives.
   */
  readonly save: <A>(decision: GroundedDecision<A>) => Promise<Result<A, Refusal>>;
  /** The index of the first entry that this decision will write. */
  readonly entry: number;
  /** Uses up a signing record's nonce; false when it was used or has lapsed. */
  readonly consumeSigningRequest: (nonce: string) => Promise<boolean>;
  /** Notes that a passkey was used, with its count; false when it is gone, or had been used as often before. */
  readonly usePasskey: (credential: string, counter: number) => Promise<boolean>;
  /** Canonical bytes kept under their digest. */
  readonly document: (partnership: PartnershipId, digest: string) => Promise<Uint8Array | undefined>;
  /** Notes a file that lies in the blob store already. */
  readonly noteBlob: (blob: Omit<BlobRow, 'partnership' | 'at'>) => Promise<void>;
  /** Whether a file is noted here under that name; it is not forgotten before this transaction is over. */
  readonly hasBlob: (blob: Pick<BlobRow, 'digest' | 'name'>) => Promise<boolean>;
  /** Puts an account behind a seat that this decision makes; why not, where it has a seat here. */
  readonly seatAccount: (account: AccountToSeat) => Promise<Refusal | undefined>;
};

/** Decides one command: saves a decision and returns what `save` gives, or returns why not. */
export type Decide<A> = (transaction: Transaction) => Result<A, Refusal> | Promise<Result<A, Refusal>>;

/** Leaves the transaction with nothing written. */
class Rollback extends Error {
  readonly refusal: Refusal;
  readonly actor: Actor | undefined;
  /** What the trail is told, where whoever tried is told less. */
  readonly told: Refusal;

  constructor(refusal: Refusal, actor?: Actor, told = refusal) {
    super(refusal.code);
    this.refusal = refusal;
    this.actor = actor;
    this.told = told;
  }
}

/** Leaves the transaction with nothing written, and this refusal. */
export const rollBack = (refusal: Refusal): never => {
  throw new Rollback(refusal);
};

/** The refusal with which a transaction was left; nothing for any other error. */
export const refusalIn = (error: unknown): Refusal | undefined =>
  error instanceof Rollback ? error.refusal : undefined;

/** See `Commands.transact`. */
export async function transact<A>(
  connection: Connection,
  context: CommandContext,
  decide: Decide<A>,
): Promise<Result<A, Refusal>> {
  try {
    const value = await connection.write((db) => attempt(connection, db, context, decide));
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
    const { refusal, actor, told } = error;
    if (actor !== undefined && isRecorded(told)) await recordRefusal(connection, context, actor, told);
    return { ok: false, refusal };
  }
}

async function attempt<A>({ dialect }: Connection, db: Db, context: CommandContext, decide: Decide<A>): Promise<A> {
  const { command, by, now } = context;
  const sent: Sent<A> | null = command && {
    account: by === 'system' ? 'system' : by.account,
    command: command.id,
    request: command.request,
  };
  const earlier = sent && (await claimCommand(db, sent, now));
  if (earlier) return earlier.answer;
  const value = await decideIn({ db, dialect }, context, decide);
  if (sent !== null) await keepAnswer(db, sent, value);
  return value;
}

/**
 * Decides and saves in a partnership, inside a transaction that somebody else opened and whose command they claimed.
 *
 * @throws Rollback where it is refused: `refusalIn` says why
 */
export async function decideIn<A>(
  { db, dialect }: { readonly db: Db; readonly dialect: DialectName },
  context: CommandContext,
  decide: Decide<A>,
): Promise<A> {
  const { by, partnership, now } = context;
  const head = await lockLog(db, dialect, partnership);
  const actor = head && (await actorOf(db, context));
  if (head === undefined || actor === undefined) throw await nothingHere(db, context);
  const world = await loadWorld(db, partnership, context);
  let saved = false;
  const result = await decide({
    actor,
    world,
    entry: head.peaks.size,
    save: async ({ answer, ...decision }) => {
      if (saved) throw new Error('A command saves one decision.');
      saved = true;
      const refusal = await saveDecision({ db, head, actor, context }, decision);
      return refusal === undefined ? { ok: true, value: answer } : { ok: false, refusal };
    },
    consumeSigningRequest: (nonce) => consumeSigningRequest(db, nonce, now),
    usePasskey: (credential, counter) => usePasskey(db, { credential, counter, usedAt: now }),
    document: (of, digest) => documentBytes(db, of, digest),
    noteBlob: (blob) => noteBlob(db, { ...blob, partnership, at: now }),
    hasBlob: (blob) => hasBlob(db, { ...blob, partnership }),
    seatAccount: (account) => {
      if (by === 'system') throw new Error('The system invites nobody.');
      return seatAccount({ db, dialect }, partnership, account, { by: by.account, now });
    },
  });
  if (!result.ok) throw new Rollback(await explained(db, partnership, result.refusal), actor);
  if (!saved) throw new Error('A command was decided and never saved.');
  return result.value;
}

async function actorOf(db: Db, { by, partnership }: CommandContext): Promise<Actor | undefined> {
  if (by === 'system') return { kind: 'system' };
  const member = await seatIn(db, partnership, by.account);
  return member && { kind: 'member', member };
}

/**
 * Who is no member is told the same as who names a partnership that is not there. That somebody tried whose seat was
 * left is in the trail all the same.
 */
async function nothingHere(db: Db, { by, partnership }: CommandContext): Promise<Rollback> {
  const left = by === 'system' ? undefined : await seatLeftIn(db, partnership, by.account);
  const nothing = { code: 'notFound', kind: 'partnership' } as const;
  return left === undefined
    ? new Rollback(nothing)
    : new Rollback(nothing, { kind: 'member', member: left }, { code: 'seatLeft', member: left.id });
}

async function explained(db: Db, partnership: PartnershipId, refusal: Refusal): Promise<Refusal> {
  return refusal.code === 'conflict' ? explainConflict(db, partnership, refusal) : refusal;
}

/** What a save needs of its transaction. */
type Saving = {
  readonly db: Db;
  readonly head: Head;
  readonly actor: Actor;
  readonly context: CommandContext;
};

async function saveDecision(saving: Saving, decision: Omit<GroundedDecision, 'answer'>): Promise<Refusal | undefined> {
  const { db, head, actor, context } = saving;
  const { partnership, command, now } = context;
  const by = actor.kind === 'member' ? actor.member.id : null;
  const { grounds } = decision;
  const writing = { db, head, actor: entryActor(actor), by, command: command?.id ?? null, grounds, now };
  const conflict = await writeChanges(writing, decision.changes);
  if (conflict !== undefined) return conflict;
  await keepDocuments(db, partnership, decision.documents);
  await send(db, partnership, decision.messages);
  for (const change of decision.changes) {
    // Who wrote which placement is known only until the assessment is agreed (`signing-and-trail` 3).
    if (change.kind === 'assessment' && change.state === 'agreed') await forgetPlacements(db, partnership, change.id);
    if (change.kind === 'member' && change.state === 'left') await endAccess(db, partnership, change.id);
  }
  return undefined;
}
