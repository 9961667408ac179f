import { asked } from '../asked.ts';
import { look } from '../reading.ts';
import { overviewOf } from '../views/overview.ts';
import { partnershipPeople } from '../views/people.ts';

/** Where the cycle stands. */
export const overview = asked({}).query(({ ctx, input }) => look(ctx, input.partnership, overviewOf));

/** The whole edition the partnership works with: challenges, stages, forms, advice. */
export const edition = asked({}).query(({ ctx, input }) => look(ctx, input.partnership, (reading) => reading.edition));

/** Members by perspective, roles, and who signs. */
export const people = asked({}).query(({ ctx, input }) => look(ctx, input.partnership, partnershipPeople));
