import type { Scan } from '@coproduce/cycle';
import type { ApiContext } from '../context.ts';
import type { PackId, PartnershipId } from '../ids.ts';

const endings = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const satisfies Record<
  Scan['mediaType'],
  string
>;

/** A scan as the index of files names it: which pack it was brought for, and what it was found to be. */
export const scanName = (pack: PackId, mediaType: Scan['mediaType']): string =>
  `pack-${pack}-scan.${endings[mediaType]}`;

/** Whether the index of files names a file as a scan. */
export const isScanName = (name: string): boolean => /^pack-.+-scan\.(?:pdf|jpg|png)$/u.test(name);

/** Whether a scan is there as it is named: brought for this pack, of that length and kind. */
export const isScanKept = async (
  ctx: Pick<ApiContext, 'store' | 'files'>,
  partnership: PartnershipId,
  pack: PackId,
  { digest, bytes, mediaType }: Scan,
): Promise<boolean> => {
  const kept = await ctx.store.read((from) => from.blobsOf(partnership));
  const named = kept.some((it) => it.digest === digest && it.bytes === bytes && it.name === scanName(pack, mediaType));
  return named && (await ctx.files.has(digest));
};
