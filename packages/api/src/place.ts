import { PlaceInput, whyNotPlace } from '@coproduce/cycle';
import { z } from 'zod';
import { CommandId, PartnershipId } from './ids.ts';
import { editionOf } from './reading.ts';
import { answerOrThrow } from './commands.ts';
import { requirePrintable } from './printable.ts';
import { signedIn } from './trpc.ts';

/**
 * Keeps one view as its author writes it: working text that nobody else reads before the reveal, and no entry of the
 * trail. Saved again, it replaces what was there, so that sending it twice is harmless; the command id is carried as by
 * every change.
 */
export const place = signedIn
  .input(z.strictObject({ ...PlaceInput.shape, command: CommandId, partnership: PartnershipId }))
  .mutation(async ({ ctx, input: { partnership, assessment, placement } }) => {
    requirePrintable(ctx, { placement });
    const now = ctx.now();
    await answerOrThrow(
      ctx.store.keepPlacement(
        {
          partnership,
          account: ctx.account.id,
          assessment,
          placement,
          reads: ['partnership', 'members', 'assessments'],
          now,
        },
        (world, actor) => whyNotPlace(world, { assessment, placement }, actor, editionOf(ctx, world.partnership)),
      ),
    );
    return { savedAt: now };
  });
