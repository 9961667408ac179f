import { signingRecord, type SigningRecord } from '@coproduce/cycle';
import { z } from 'zod';
import { bindings, isOnePreparing, ONE_PREPARING, preparing, toShow } from './preparing.ts';
import { look, orNotFound } from './reading.ts';
import { refusedError } from './refused.ts';
import { signedIn } from './trpc.ts';
import type { SignatureToGive } from './views/pack.ts';

/**
 * Makes the record a lead is about to sign, with a nonce of its own, and keeps it until it is signed or lapses. It
 * binds nobody and is no part of the record yet.
 */
export const prepareSignature = signedIn
  .input(z.strictObject(preparing).refine(isOnePreparing, ONE_PREPARING))
  .mutation(async ({ ctx, input }): Promise<SignatureToGive> => {
    const how = await bindings(ctx, input);
    const record = await look(ctx, input.partnership, ({ world, reader, now }): SigningRecord => {
      const pack = orNotFound(
        world.packs.find(({ id }) => id === input.pack),
        'pack',
      );
      const made = signingRecord(world, pack, { kind: 'member', member: reader }, { ...how, issuedAt: now });
      if (!made.ok) throw refusedError(made.refusal);
      return made.value;
    });
    return toShow(ctx, record, input);
  });
