import type { Store } from '@coproduce/store';
import type { Person } from './people.ts';

type Whose = Pick<Person, 'account'>;

const UNTIL = '2030-01-01T00:00:00.000Z';

/** Sets somebody's password by a link that came by e-mail, as whoever reads their mail could. */
export const setPasswordByMail = async ({ administration, mailedLinks }: Store, { account }: Whose, now: string) => {
  const linkHash = crypto.randomUUID();
  await mailedLinks.keep({ account, purpose: 'recovery', linkHash, email: null, until: UNTIL });
  await administration.setPasswordByLink({ linkHash, passwordHash: 'a hash' }, now);
};

/** Sets it by a link that an administrator gave. */
export const setPasswordByHand = async ({ administration }: Store, { account }: Whose, now: string) => {
  const linkHash = crypto.randomUUID();
  await administration.createPasswordLink({ account, linkHash, until: UNTIL }, 'commandLine', now);
  await administration.setPasswordByLink({ linkHash, passwordHash: 'a hash' }, now);
};
