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
