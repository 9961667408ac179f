import { type NamedMigration, migrationOf } from '../named-migration.ts';
import { mail } from './mail.ts';
import { passkeys } from './passkeys.ts';
import { secondFactor } from './second-factor.ts';
import { sessionBrowser } from './session-browser.ts';
import { singleSignOn } from './single-sign-on.ts';
import { theRecord } from './the-record.ts';

/** In the order in which they are run. */
export const postgresMigrations: readonly NamedMigration[] = [
  migrationOf('the-record', theRecord),
  migrationOf('passkeys', passkeys),
  migrationOf('session-browser', sessionBrowser),
  migrationOf('single-sign-on', singleSignOn),
  migrationOf('mail', mail),
  migrationOf('second-factor', secondFactor),
];
