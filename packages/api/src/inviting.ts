import { type Actor, decide, inputs, namedPerson, type World } from '@coproduce/cycle';
import { z } from 'zod';
import { answerOrThrow, commandContext } from './commands.ts';
import { CommandId, PartnershipId } from './ids.ts';
import { whyNotUnconfirmed } from './password-confirmed.ts';
import { requirePrintable } from './printable.ts';
import { surroundingsIn } from './reading.ts';
import { signedIn } from './trpc.ts';

const InviteInput = z.strictObject({
  ...inputs['member.invite'].shape,
  /** Where they are reached, and what they sign in with: no part of the record. */
  email: z
    .string()
    .trim()
    .max(320, 'This is too long for an e-mail address')
    .pipe(z.email('Give an e-mail address such as name@example.org')),
  command: CommandId,
  partnership: PartnershipId,
});

/** Who invites, as documents name them. */
const inviterIn = (world: World, actor: Actor, today: string): string => {
  if (actor.kind !== 'member') throw new TypeError('Only a member invites');
  return namedPerson(world, actor.member.id, today).as;
};

/**
 * Asks somebody new in. Whoever has that address finds the partnership when they next sign in; who has no password yet is
 * mailed a link for one, or given it by whoever runs this installation, and by nobody here: one could sign in their place.
 */
export const invite = signedIn.input(InviteInput).mutation(async ({ ctx, input }) => {
  const { command, partnership, email, ...own } = input;
  requirePrintable(ctx, own);
  const now = ctx.now();
  const unconfirmed = await whyNotUnconfirmed(ctx, 'member.invite');
  return answerOrThrow(
    ctx.store.transact(
      {
        ...commandContext('member.invite', partnership, own, now),
        by: { account: ctx.account.id },
        command: { id: command, request: ctx.digest({ kind: 'member.invite', partnership, input: { ...own, email } }) },
      },
      async ({ world, actor, save, seatAccount }) => {
        if (unconfirmed !== undefined) return { ok: false, refusal: unconfirmed };
        const surroundings = surroundingsIn(ctx, world, now);
        const decision = decide('member.invite', own, world, actor, surroundings);
        if (!decision.ok) return decision;
        const { member } = decision.value.answer;
        const refusal = await seatAccount({
          member,
          email,
          newAccount: ctx.newId(),
          invitation: { partnership: world.partnership.data.name, by: inviterIn(world, actor, surroundings.today) },
        });
        return refusal === undefined ? save(decision.value) : { ok: false, refusal };
      },
    ),
  );
});
