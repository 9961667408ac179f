import { inputs, mayAct, type Scan } from '@coproduce/cycle';
import { sha256Hex } from '@coproduce/trail';
import type { ApiContext } from '../context.ts';
import { PackId, type PartnershipId } from '../ids.ts';
import { look, orNotFound, type Reading } from '../reading.ts';
import { refusedError } from '../refused.ts';
import { somebody } from '../somebody.ts';
import { scanName } from './scan-kept.ts';

const { paper: PaperId } = inputs['pack.attestPaper'].shape;

type OfPack = { readonly partnership: PartnershipId; readonly pack: string };

const packIn = ({ world }: Reading, id: string) =>
  orNotFound(
    world.packs.find((it) => it.id === PackId.safeParse(id).data),
    'pack',
  );

/**
 * Keeps the scan of a signature in ink, for whoever may bring one to a pack that is being signed. Nobody has brought it
 * by that: `pack.bringPaper` says whose signature it is.
 *
 * @param put keeps the bytes, and answers once they are there
 * @throws TRPCError UNAUTHORIZED for nobody; NOT_FOUND where nothing like it is there for whoever asks; FORBIDDEN and
 *   CONFLICT with the refusal
 */
export const keepScan = async (
  ctx: ApiContext,
  { partnership, pack: id }: OfPack,
  { bytes, mediaType }: { readonly bytes: Uint8Array; readonly mediaType: Scan['mediaType'] },
  put: (bytes: Uint8Array) => Promise<unknown>,
): Promise<Scan> => {
  const asker = somebody(ctx);
  const pack = await look(asker, partnership, (reading) => {
    const found = packIn(reading, id);
    const noRight = mayAct(reading.scene.actor, 'bringPaper');
    if (noRight) throw refusedError(noRight);
    if (found.state !== 'locked') throw refusedError({ code: 'paperNotWaiting', pack: found.id });
    return found.id;
  });
  await put(bytes);
  const scan = { digest: sha256Hex(bytes), bytes: bytes.length, mediaType };
  const name = scanName(pack, mediaType);
  await ctx.store.noteFile({ partnership, digest: scan.digest, name, bytes: scan.bytes, at: ctx.now() });
  return scan;
};

/**
 * Which scan was brought for a signature in ink, for whoever may read the pack.
 *
 * @throws TRPCError UNAUTHORIZED for nobody; NOT_FOUND where nothing like it is there for whoever asks
 */
export const scanToHandOut = (
  ctx: ApiContext,
  { partnership, pack, paper: id }: OfPack & { readonly paper: string },
): Promise<{ readonly scan: Scan; readonly name: string }> =>
  look(somebody(ctx), partnership, (reading) => {
    const { id: packId, data } = packIn(reading, pack);
    const paper = orNotFound(
      data.papers?.find((it) => it.paper === PaperId.safeParse(id).data),
      'pack',
    );
    return { scan: paper.scan, name: scanName(packId, paper.scan.mediaType) };
  });
