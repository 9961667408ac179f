import type { Account } from '@coproduce/store';
import type { Composition } from '../composition.ts';
import { CommandError } from './output.ts';

/**
 * The administrator who does it: what changes a record for good has to say whose doing it was.
 *
 * @throws {CommandError} where nobody of that address is one
 */
export const administratorFor = async ({ store }: Composition, email: string): Promise<Account> => {
  const account = await store.administration.accountByEmail(email);
  if (account === undefined || account.administratorSince === null)
    throw new CommandError(`No administrator of this instance has the address "${email}".`);
  return account;
};
