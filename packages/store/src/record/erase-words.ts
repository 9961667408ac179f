import { copiesWordsOf, type Result, textsIn, withoutWords } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import { toJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';
import { forgetPlacementsWith } from '../working/placement-drafts.ts';
import type { PartnershipId } from './ids.ts';
import { administratorActor, type Administrator } from './instance-log.ts';
import { append, lockLog, type NewEntry } from './log.ts';
import { readTrail, type TrailEntry } from './read-trail.ts';
import { type AnyStored, storedOf } from './stored.ts';
import { stillStanding, type StillStanding } from './still-standing.ts';

/** Whose words are erased, and why. */
export type WordsErasing = {
  readonly partnership: PartnershipId;
  /** The numbers of the entries whose words are erased, each as a whole. */
  readonly entries: readonly [number, ...number[]];
  /** Only these texts leave the pages of the record, for an entry that tells the words of several; else all of them. */
  readonly only?: readonly string[] | undefined;
  readonly reason: string;
};

type Thing = { readonly kind: string; readonly id: string };

/** What was erased, and where the same words still stand. */
export type WordsErased = {
  /** Each entry, and the one that tells of its erasure. */
  readonly entries: readonly { readonly entry: number; readonly toldBy: number }[];
  /** The things whose words left the pages of the record. */
  readonly things: readonly Thing[];
  readonly still: StillStanding;
};

/** Why nothing was erased. */
export type NotErased =
  | { readonly code: 'noPartnership' }
  | { readonly code: 'noSuchEntry' | 'noWords' | 'alreadyErased'; readonly entry: number }
  /** None of the entries has this text. */
  | { readonly code: 'notTheirs'; readonly text: string };

/** An entry that is erased, with the texts of it that leave the record. */
type Erased = { readonly entry: TrailEntry['entry']; readonly texts: ReadonlySet<string> };

async function entriesToErase(
  db: Db,
  { partnership, entries, only }: WordsErasing,
): Promise<Result<readonly Erased[], NotErased>> {
  const found: Erased[] = [];
  for (const number of new Set(entries)) {
    const [at] = await readTrail(db, partnership, { from: number, order: 'oldestFirst', limit: 1 });
    const refused = (code: 'noSuchEntry' | 'noWords' | 'alreadyErased') =>
      ({ ok: false, refusal: { code, entry: number } }) as const;
    if (at?.entry.index !== number) return refused('noSuchEntry');
    if (at.entry.payload === null) return refused('noWords');
    if (at.words === null) return refused('alreadyErased');
    found.push({ entry: at.entry, texts: new Set(textsIn(at.words.details)) });
  }
  const stray = only?.find((text) => !found.some(({ texts }) => texts.has(text)));
  if (stray !== undefined) return { ok: false, refusal: { code: 'notTheirs', text: stray } };
  const leaving = (texts: ReadonlySet<string>): ReadonlySet<string> =>
    only === undefined ? texts : new Set(only.filter((text) => texts.has(text)));
  return { ok: true, value: found.map(({ entry, texts }) => ({ entry, texts: leaving(texts) })) };
}

/** The texts that leave one thing: those of the entries about it, or about one that it copies. */
function textsLeaving(thing: AnyStored, stored: readonly AnyStored[], erased: readonly Erased[]): ReadonlySet<string> {
  const sources = stored.filter((source) => copiesWordsOf(source, thing));
  const own = erased.filter(({ entry: { subject } }) =>
    sources.some(({ kind, id }) => kind === subject.kind && id === subject.id),
  );
  return new Set(own.flatMap(({ texts }) => [...texts]));
}

/** Takes the texts out of the rows that hold them. No version moves: what was done stays done. */
async function eraseInRows(
  db: Db,
  partnership: PartnershipId,
  stored: readonly AnyStored[],
  erased: readonly Erased[],
): Promise<Thing[]> {
  const changed: Thing[] = [];
  for (const thing of stored) {
    const { kind, id, data } = thing;
    const left = withoutWords(kind, data, textsLeaving(thing, stored, erased));
    if (left === data) continue;
    await db
      .updateTable('subject')
      .set({ data: toJson(left) })
      .where('log_id', '=', partnership)
      .where('kind', '=', kind)
      .where('id', '=', id)
      .execute();
    changed.push({ kind, id });
  }
  return changed;
}

/** Authors keep what they wrote beside the record until the assessment is agreed: what was shown of it goes there too. */
async function eraseDrafts(db: Db, partnership: PartnershipId, erased: readonly Erased[]): Promise<void> {
  for (const { entry, texts } of erased) {
    if (entry.event?.type === 'REVEAL') await forgetPlacementsWith(db, partnership, entry.subject.id, texts);
  }
}

/** The entry that tells of an erasure: on the same thing, which does not move by it. */
function telling(
  { entry: { index, subject, event } }: Erased,
  stored: readonly AnyStored[],
  reason: string,
  by: Administrator,
): NewEntry {
  const { kind, id } = subject;
  const version = stored.find((thing) => thing.kind === kind && thing.id === id)?.version ?? subject.after;
  return {
    draft: {
      actor: administratorActor(by),
      kind: 'erased',
      subject: { kind, id, before: version, after: version },
      // What tells of a question to a refused attempt is for the same readers.
      event: { type: 'ERASE', facts: { entry: index, ...(event?.facts['refused'] === true && { refused: true }) } },
      command: null,
    },
    details: { reason },
  };
}

/** See `Administration.eraseWords`. */
export async function eraseWords(
  { dialect, write }: Connection,
  erasing: WordsErasing,
  by: Administrator,
  now: string,
): Promise<Result<WordsErased, NotErased>> {
  const { partnership, reason } = erasing;
  return write(async (db) => {
    const head = await lockLog(db, dialect, partnership);
    if (head === undefined) return { ok: false, refusal: { code: 'noPartnership' } };
    const found = await entriesToErase(db, erasing);
    if (!found.ok) return found;
    const erased = found.value;
    const stored = await storedOf(db, partnership, 'all');
    const numbers = erased.map(({ entry }) => entry.index);
    await db
      .updateTable('entry_details')
      .set({ sealed: null })
      .where('log_id', '=', partnership)
      .where('number', 'in', numbers)
      .execute();
    const things = await eraseInRows(db, partnership, stored, erased);
    await eraseDrafts(db, partnership, erased);
    const texts = new Set(erased.flatMap((one) => [...one.texts]));
    const told = await append(
      db,
      head,
      erased.map((one) => telling(one, stored, reason, by)),
      now,
    );
    return {
      ok: true,
      value: {
        entries: numbers.map((entry, place) => ({ entry, toldBy: told[place]?.index ?? head.peaks.size + place })),
        things,
        still: await stillStanding(db, partnership, texts),
      },
    };
  });
}
