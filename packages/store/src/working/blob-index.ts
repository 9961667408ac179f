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
    /** Notes a file of a partnership that no command names: one that is made again from the record where it is lost. */
    noteFile: (blob: BlobRow): Promise<void> => noteBlob(db(), blob),
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
