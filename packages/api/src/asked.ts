import { z } from 'zod';
import { PartnershipId } from './ids.ts';
import { signedIn } from './trpc.ts';

/** A question about one partnership. Whoever answers it looks first whether the asker has a seat there (`look`). */
export const asked = <S extends z.core.$ZodShape>(shape: S) =>
  signedIn.input(z.strictObject({ ...shape, partnership: PartnershipId }));
