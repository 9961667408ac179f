import type { Account } from '@coproduce/store';
import type { Composition } from '../composition.ts';
import type { Config } from '../config.ts';
import { createAccount, createLink } from '../partnerships/create-partnership.ts';
import { COMMAND, CommandError, type Output } from './output.ts';
import { withComposition } from './with-composition.ts';

const requireAddress = (email: string): void => {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new CommandError(`"${email}" is not an e-mail address`);
};

/** `account create EMAIL [--admin]`. */
export const accountCreate = (config: Config, out: Output, email: string): Promise<number> => {
  requireAddress(email);
  return withComposition(config, async (composition) => {
    const administrator = out.options['admin'] === true;
    if (!(await createAccount(composition, email, administrator)))
      throw new CommandError(`${email} has an account already. For a new password: ${COMMAND} account link ${email}`);
    out.result(
      { email, administrator },
      `${email} has an account now. To set a password: ${COMMAND} account link ${email}`,
    );
    return 0;
  });
};

/** The account with an address. */
const accountOf = async ({ store }: Composition, email: string): Promise<Account> => {
  const account = await store.administration.accountByEmail(email);
  if (account === undefined) throw new CommandError(`Nobody here has the address ${email}.`);
  return account;
};

/** `account address OLD NEW`: gives an account another address; both are told by mail, where mail is sent. */
export const accountAddress = (config: Config, out: Output, from: string, to: string): Promise<number> => {
  requireAddress(to);
  return withComposition(config, async (composition) => {
    const account = await accountOf(composition, from);
    const { store, clock } = composition;
    const changing = { account: account.id, email: to };
    if (!(await store.administration.changeAddress(changing, 'commandLine', clock.now().toISOString())))
      throw new CommandError(`Somebody else has the address ${to}. Nothing was changed.`);
    out.result({ from: account.email, to }, `${account.email} is ${to} now, and signs in with that.`);
    return 0;
  });
};

/** What somebody lost, which act takes it away, and what they do next. */
type Lost = {
  readonly reset: 'resetAuthenticator' | 'resetPasskeys';
  readonly what: string;
  readonly next: string;
};

const takeAway =
  ({ reset, what, next }: Lost) =>
  (config: Config, out: Output, email: string): Promise<number> =>
    withComposition(config, async (composition) => {
      const { id } = await accountOf(composition, email);
      const { store, clock } = composition;
      if (!(await store.administration[reset](id, 'commandLine', clock.now().toISOString())))
        throw new CommandError(`${email} has no ${what}: nothing was changed.`);
      out.result(
        { email },
        `${email} has no ${what} any more, and is signed out everywhere. They sign in with their password and can ` +
          `${next}. Be sure that it was they who asked.`,
      );
      return 0;
    });

/** `account reset-code EMAIL`: takes a lost authenticator away. */
export const accountResetCode = takeAway({
  reset: 'resetAuthenticator',
  what: 'authenticator',
  next: 'set up a new one',
});

/** `account reset-passkeys EMAIL`: takes lost passkeys away, all of them. */
export const accountResetPasskeys = takeAway({ reset: 'resetPasskeys', what: 'passkeys', next: 'register new ones' });

/** `account link EMAIL`: a one-time link to set a password. */
export const accountLink = (config: Config, out: Output, email: string): Promise<number> =>
  withComposition(config, async (composition) => {
    const link = await createLink(composition, email);
    if (link === undefined)
      throw new CommandError(
        `Nobody here has the address ${email}. To make an account: ${COMMAND} account create ${email}`,
      );
    out.result({ email, link }, `Give this to ${email}. It sets a password once, within seven days:\n${link}`);
    return 0;
  });
