import { decide, inputs } from '@coproduce/cycle';
import { z } from 'zod';
import { answerOrThrow, commandContext } from '../commands.ts';
import { CommandId, PartnershipId } from '../ids.ts';
import { surroundingsIn } from '../reading.ts';
import { signedIn } from '../trpc.ts';
import { isScanKept, scanName } from './scan-kept.ts';

/** Brings the scan of a signature in ink, which was uploaded before; one that is not there is refused and recorded. */
export const bringPaper = signedIn
  .input(z.strictObject({ ...inputs['pack.bringPaper'].shape, command: CommandId, partnership: PartnershipId }))
  .mutation(async ({ ctx, input: { command, partnership, ...own } }) => {
    const now = ctx.now();
    const isThere = await isScanKept(ctx, partnership, own.pack, own.scan);
    return answerOrThrow(
      ctx.store.transact(
        {
          ...commandContext('pack.bringPaper', partnership, own, now),
          by: { account: ctx.account.id },
          command: { id: command, request: ctx.digest({ kind: 'pack.bringPaper', partnership, input: own }) },
        },
        async ({ world, actor, save, hasBlob }) => {
          const decision = decide('pack.bringPaper', own, world, actor, surroundingsIn(ctx, world, now));
          if (!decision.ok) return decision;
          // Asked again here: from now on it is named, and not forgotten any more.
          const { digest, mediaType } = own.scan;
          const stays = isThere && (await hasBlob({ digest, name: scanName(own.pack, mediaType) }));
          return stays ? save(decision.value) : { ok: false, refusal: { code: 'scanMissing' } };
        },
      ),
    );
  });
