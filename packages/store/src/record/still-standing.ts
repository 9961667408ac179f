import { textsIn, withoutWords } from '@coproduce/cycle';
import { fromJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';
import type { PartnershipId } from './ids.ts';
import { storedOf } from './stored.ts';

/** Where the same texts stand after some were erased. */
export type StillStanding = {
  /** The entries beside which they stand, which can be erased too. */
  readonly entries: readonly number[];
  readonly things: readonly { readonly kind: string; readonly id: string }[];
  /** Digests of what was locked or signed: that is never altered. */
  readonly documents: readonly string[];
};

const PAGE = 500;

/** The entries of a log beside which one of these texts stands. */
async function entriesWith(db: Db, partnership: PartnershipId, has: (value: unknown) => boolean): Promise<number[]> {
  const found: number[] = [];
  let after = -1;
  for (;;) {
    const rows = await db
      .selectFrom('entry_details')
      .select(['number', 'sealed'])
      .where('log_id', '=', partnership)
      .where('number', '>', after)
      .orderBy('number')
      .limit(PAGE)
      .execute();
    for (const { number, sealed } of rows) {
      if (sealed !== null && has(fromJson(sealed).details)) found.push(number);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return found;
    after = last.number;
  }
}

async function documentsWith(db: Db, partnership: PartnershipId, has: (value: unknown) => boolean): Promise<string[]> {
  const rows = await db
    .selectFrom('document')
    .select(['digest', 'bytes'])
    .where('log_id', '=', partnership)
    .orderBy('digest')
    .execute();
  return rows.filter(({ bytes }) => has(JSON.parse(new TextDecoder().decode(bytes)))).map(({ digest }) => digest);
}

/**
 * Where these texts still stand, as whole texts. One of a single word is not looked for: it may be anybody's, or no word
 * of anybody at all.
 */
export async function stillStanding(
  db: Db,
  partnership: PartnershipId,
  texts: ReadonlySet<string>,
): Promise<StillStanding> {
  const sought = new Set([...texts].filter((text) => /\s/u.test(text)));
  const has = (value: unknown): boolean => textsIn(value).some((text) => sought.has(text));
  const things = await storedOf(db, partnership, 'all');
  return {
    entries: await entriesWith(db, partnership, has),
    things: things
      .filter(({ kind, data }) => withoutWords(kind, data, sought) !== data)
      .map(({ kind, id }) => ({ kind, id })),
    documents: await documentsWith(db, partnership, has),
  };
}
