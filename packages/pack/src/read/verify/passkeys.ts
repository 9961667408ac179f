import type { Entry } from '@coproduce/trail';
import type { Act } from './acts.ts';
import { type Finding, wrong } from './verdict.ts';

type Named = NonNullable<Act['record']['credential']>;
type Told = Pick<Entry, 'index' | 'at' | 'subject' | 'event'>;
/** As much of a record as tells which passkey was used, by whom and when it was asked. */
type ByPasskey = Pick<Act['record'], 'method' | 'credential' | 'issuedAt'> & {
  readonly holder: { readonly member: string; readonly name: string };
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
export function keyProblem(
  { method, credential, issuedAt, holder }: ByPasskey,
  entries: readonly Told[],
): readonly Finding[] {
  if (method !== 'passkey') return [];
  const known =
    credential !== undefined &&
    entries.some(
      (entry) =>
        entry.index === credential.registeredAt &&
        entry.at <= issuedAt &&
        tellsOf(entry, 'PASSKEY_REGISTERED', holder.member, credential),
    ) &&
    !entries.some(
      (entry) =>
        entry.index > credential.registeredAt &&
        entry.at < issuedAt &&
        tellsOf(entry, 'PASSKEY_REMOVED', holder.member, credential),
    );
  return known
    ? []
    : [wrong('key-not-known', `the passkey that ${holder.name} signed with was not known before as theirs`)];
}
