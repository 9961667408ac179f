import type { Entry } from '@coproduce/trail';
import type { Act } from './acts.ts';
import { type Finding, wrong } from './verdict.ts';

type Named = NonNullable<Act['record']['credential']>;
type Told = Pick<Entry, 'index' | 'at' | 'subject' | 'event'>;
/** As much of an act as tells which passkey signed, for whom and when it was asked. */
type ByPasskey = {
  readonly record: Pick<Act['record'], 'method' | 'credential' | 'issuedAt' | 'signatory'>;
};

const tellsOf = ({ subject, event }: Told, type: string, member: string, { id, publicKey }: Named): boolean =>
  subject.kind === 'member' &&
  subject.id === member &&
  event?.type === type &&
  event.facts['credential'] === id &&
  event.facts['publicKey'] === publicKey;

/**
 * Whether the passkey that signed was known to the trail, as this person's, before the signing record was issued: by the
 * entry that the record names, and by none after it that removed it.
 */
export function keyProblem({ record }: ByPasskey, entries: readonly Told[]): readonly Finding[] {
  const { method, credential, issuedAt, signatory } = record;
  if (method !== 'passkey') return [];
  const known =
    credential !== undefined &&
    entries.some(
      (entry) =>
        entry.index === credential.registeredAt &&
        entry.at <= issuedAt &&
        tellsOf(entry, 'PASSKEY_REGISTERED', signatory.member, credential),
    ) &&
    !entries.some(
      (entry) =>
        entry.index > credential.registeredAt &&
        entry.at < issuedAt &&
        tellsOf(entry, 'PASSKEY_REMOVED', signatory.member, credential),
    );
  return known
    ? []
    : [wrong('key-not-known', `the passkey that ${signatory.name} signed with was not known before as theirs`)];
}
