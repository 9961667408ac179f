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

/** `account address OLD NEW`: gives an account another address; both are told by mail, where mail is sent. */
export const accountAddress = (config: Config, out: Output, from: string, to: string): Promise<number> => {
  requireAddress(to);
  return withComposition(config, async ({ store: { administration }, clock }) => {
    const account = await administration.accountByEmail(from);
    if (account === undefined) throw new CommandError(`Nobody here has the address ${from}.`);
    const changing = { account: account.id, email: to };
    if (!(await administration.changeAddress(changing, 'commandLine', clock.now().toISOString())))
      throw new CommandError(`Somebody else has the address ${to}. Nothing was changed.`);
    out.result({ from: account.email, to }, `${account.email} is ${to} now, and signs in with that.`);
    return 0;
  });
};

/** `account reset-code EMAIL`: takes a lost authenticator away. */
export const accountResetCode = (config: Config, out: Output, email: string): Promise<number> =>
  withComposition(config, async ({ store, clock }) => {
    const account = await store.administration.accountByEmail(email);
    if (account === undefined) throw new CommandError(`Nobody here has the address ${email}.`);
    const now = clock.now().toISOString();
    if (!(await store.administration.resetAuthenticator(account.id, 'commandLine', now)))
      throw new CommandError(`${email} has no authenticator: nothing was changed.`);
    out.result(
      { email },
      `${email} has no authenticator any more, and is signed out everywhere. They sign in with their password and can set ` +
        'up a new one. Be sure that it was they who asked.',
    );
    return 0;
  });

/** `account reset-passkeys EMAIL`: takes lost passkeys away, all of them. */
export const accountResetPasskeys = (config: Config, out: Output, email: string): Promise<number> =>
  withComposition(config, async ({ store, clock }) => {
    const account = await store.administration.accountByEmail(email);
    if (account === undefined) throw new CommandError(`Nobody here has the address ${email}.`);
    const now = clock.now().toISOString();
    if (!(await store.administration.resetPasskeys(account.id, 'commandLine', now)))
      throw new CommandError(`${email} has no passkeys: nothing was changed.`);
    out.result(
      { email },
      `${email} has no passkeys any more, and is signed out everywhere. They sign in with their password and can register ` +
        'new ones. Be sure that it was they who asked.',
    );
    return 0;
  });

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
