import type { Stored, World } from '@coproduce/cycle';
import type { BlobRow } from '@coproduce/store';
import type { ApiContext } from '../context.ts';
import type { PartnershipId } from '../ids.ts';
import { isScanName } from './scan-kept.ts';

const DAY = 86_400_000;

const names = ({ data }: Stored<'pack'>, digest: string): boolean =>
  (data.papers ?? []).some(({ scan }) => scan.digest === digest);

/** A scan that was uploaded so long ago that nobody is about to bring it, and that no signature on paper names. */
const isLeftOver = ({ name, digest, at }: BlobRow, { packs }: Pick<World, 'packs'>, before: string): boolean =>
  isScanName(name) && at < before && !packs.some((pack) => names(pack, digest));

/**
 * Forgets the scans of a partnership that were uploaded a day ago or earlier and never brought as a signature: the
 * worker's work. Withdrawn ones were brought, and stay. Safe to repeat.
 *
 * @param removeOlder removes bytes that were put so many milliseconds ago; false where they were put since
 */
export const forgetUnbroughtScans = async (
  { store, now }: ApiContext,
  partnership: PartnershipId,
  removeOlder: (digest: string, ageMs: number) => Promise<boolean>,
): Promise<void> => {
  const before = new Date(Date.parse(now()) - DAY).toISOString();
  const mayGo = (file: BlobRow, world: Pick<World, 'packs'>): boolean => isLeftOver(file, world, before);
  // Nearly always there are none: nobody has to wait for that.
  const isAny = await store.read(async (from) => {
    const files = await from.blobsOf(partnership);
    if (!files.some((file) => mayGo(file, { packs: [] }))) return false;
    const world = await from.world(partnership, ['packs']);
    return files.some((file) => mayGo(file, world));
  });
  if (isAny) await store.forgetFiles({ partnership, mayGo, remove: (digest) => removeOlder(digest, DAY) });
};
