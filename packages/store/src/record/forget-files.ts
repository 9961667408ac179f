import type { World } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import { type BlobRow, blobsOf, forgetBlob, isAnotherNamed } from '../working/blob-index.ts';
import type { PartnershipId } from './ids.ts';
import { loadWorld } from './load-world.ts';
import { lockLog } from './log.ts';

/** Which files may be forgotten. */
export type FileForgetting = {
  readonly partnership: PartnershipId;
  /** Whether nothing names a file, and it was noted long enough ago; the world has the partnership's packs. */
  readonly mayGo: (file: BlobRow, world: World) => boolean;
  /** Removes the bytes of a digest; false where they were put too lately. */
  readonly remove: (digest: string) => Promise<boolean>;
};

/** See `Commands.forgetFiles`. */
export async function forgetFiles(
  { dialect, write }: Connection,
  { partnership, mayGo, remove }: FileForgetting,
): Promise<number> {
  return write(async (db) => {
    // No command that names a file is under way meanwhile; the next one finds no row (`Transaction.hasBlob`).
    if ((await lockLog(db, dialect, partnership)) === undefined) return 0;
    const world = await loadWorld(db, partnership, { reads: ['packs'] });
    let forgotten = 0;
    for (const file of await blobsOf(db, partnership)) {
      if (!mayGo(file, world)) continue;
      const isShared = await isAnotherNamed(db, file);
      if (!isShared && !(await remove(file.digest))) continue;
      await forgetBlob(db, file);
      forgotten += 1;
    }
    return forgotten;
  });
}
