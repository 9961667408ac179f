import { attestationRecord, inputs, type AttestationRecord } from '@coproduce/cycle';
import { z } from 'zod';
import { bindings, isOnePreparing, ONE_PREPARING, preparing, toShow } from '../preparing.ts';
import { look, orNotFound } from '../reading.ts';
import { refusedError } from '../refused.ts';
import { signedIn } from '../trpc.ts';
import type { AttestationToGive } from '../views/pack.ts';

/** Makes the record that somebody is about to attest to, as `prepareSignature` does for a signatory. */
export const prepareAttestation = signedIn
  .input(
    z
      .strictObject({ ...preparing, paper: inputs['pack.attestPaper'].shape.paper })
      .refine(isOnePreparing, ONE_PREPARING),
  )
  .mutation(async ({ ctx, input }): Promise<AttestationToGive> => {
    const how = await bindings(ctx, input);
    const record = await look(ctx, input.partnership, ({ world, reader, now }): AttestationRecord => {
      const pack = orNotFound(
        world.packs.find(({ id }) => id === input.pack),
        'pack',
      );
      const actor = { kind: 'member', member: reader } as const;
      const made = attestationRecord(world, pack, input.paper, actor, { ...how, issuedAt: now });
      if (!made.ok) throw refusedError(made.refusal);
      return made.value;
    });
    return toShow(ctx, record, input);
  });
