import type { Db } from '../entities/all.ts';
import type { PartnershipId } from '../record/ids.ts';

/** A file that lies in the blob store, and whose it is. */
export type BlobRow = {
  readonly partnership: PartnershipId;
  /** SHA-256 of its bytes, lower-case hex. */
  readonly digest: string;
  /** What it is to the partnership, such as `pack-1.pdf`. */
  readonly name: string;
  readonly bytes: number;
  readonly at: string;
};

/** Notes a file that is in the blob store already: blob first, row second. Noting it again changes nothing. */
export async function noteBlob(db: Db, blob: BlobRow): Promise<void> {
  await db
    .insertInto('blob')
    .values(blob)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The index of files, beside commands. */
export type Files = ReturnType<typeof filesOn>;

export function filesOn(db: () => Db) {
  return {
    /**
     * Notes a file of a partnership that no command names yet, or that is made again from the record where it is lost.
     * Noted again, it is as young as that.
     */
    noteFile: async (blob: BlobRow): Promise<void> => {
      await db()
        .insertInto('blob')
        .values(blob)
        .onConflict((conflict) => conflict.columns(['partnership', 'digest', 'name']).doUpdateSet({ at: blob.at }))
        .execute();
    },
  };
}

/** The files of a partnership, in the order of their names. */
export async function blobsOf(db: Db, partnership: PartnershipId): Promise<BlobRow[]> {
  return db
    .selectFrom('blob')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('name')
    .orderBy('digest')
    .execute();
}

/** One row of the index. */
type Noted = Pick<BlobRow, 'partnership' | 'digest' | 'name'>;

/** Whether a partnership has a file under a name. */
export async function hasBlob(db: Db, { partnership, digest, name }: Noted): Promise<boolean> {
  const row = await db
    .selectFrom('blob')
    .select('digest')
    .where('partnership', '=', partnership)
    .where('digest', '=', digest)
    .where('name', '=', name)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the same bytes are noted elsewhere, too: under another name, or by another partnership. */
export async function isAnotherNamed(db: Db, { partnership, digest, name }: Noted): Promise<boolean> {
  const row = await db
    .selectFrom('blob')
    .select('digest')
    .where('digest', '=', digest)
    .where((where) => where.or([where('partnership', '!=', partnership), where('name', '!=', name)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a file out of the index, unless it was noted again since it was looked at. */
export async function forgetBlob(db: Db, { partnership, digest, name, at }: BlobRow): Promise<void> {
  await db
    .deleteFrom('blob')
    .where('partnership', '=', partnership)
    .where('digest', '=', digest)
    .where('name', '=', name)
    .where('at', '=', at)
    .execute();
}
