import type { Reader } from '@coproduce/store';
import type { ApiContext } from '../context.ts';
import type { PartnershipId } from '../ids.ts';
import { isPasswordConfirmed } from '../password-confirmed.ts';
import { lookEverywhere, type Reading } from '../reading.ts';
import { open, signedIn } from '../trpc.ts';
import type { Me, Membership, WaitingItem } from '../views/account.ts';
import { byDeadline, waitingIn } from '../views/waiting.ts';

const membershipOf = ({ world, reader }: Reading): Membership => {
  const { id, data } = world.partnership;
  return {
    partnership: { id, name: data.name, demonstration: data.demonstration },
    member: reader.id,
    name: reader.data.name,
    roles: reader.data.roles,
    perspective: reader.data.perspective,
    signs: reader.data.signing?.side ?? null,
  };
};

const meOf = async ({ account, ...ctx }: ApiContext): Promise<Me> => {
  if (account === null) return { account, memberships: [], passwordUnconfirmed: false };
  const asking = { ...ctx, account };
  const authenticator = await ctx.store.authenticators.find(account.id);
  return {
    account: { ...account, authenticatorSince: authenticator?.since ?? null },
    memberships: account.owesSecondFactor ? [] : await lookEverywhere(asking, membershipOf),
    passwordUnconfirmed: !(await isPasswordConfirmed(asking)),
  };
};

/** How many challenges the reader has placed in their own working text. */
export const ownPlaced = async (
  { reader }: Reading,
  from: Reader,
  partnership: PartnershipId,
  assessment: Reading['world']['assessments'][number] | undefined,
): Promise<number> => {
  if (assessment?.state !== 'gathering') return 0;
  const own = await from.ownPlacements({ partnership, assessment: assessment.id, member: reader.id });
  return own.filter(({ stage }) => stage !== null).length;
};

const waitingHere = async (reading: Reading, from: Reader): Promise<WaitingItem[]> => {
  const { world } = reading;
  const placed = new Map<string, number>();
  for (const assessment of world.assessments) {
    placed.set(assessment.id, await ownPlaced(reading, from, world.partnership.id, assessment));
  }
  return waitingIn(reading, (assessment) => placed.get(assessment) ?? 0);
};

/** Who is asking, and where they have seats; for anybody. */
export const me = open.query(({ ctx }) => meOf(ctx));

/** What this person is asked to do now, across partnerships, oldest deadline first. */
export const waiting = signedIn.query(async ({ ctx }) =>
  (await lookEverywhere(ctx, waitingHere)).flat().toSorted(byDeadline),
);
