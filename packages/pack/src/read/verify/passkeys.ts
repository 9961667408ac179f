import type { Entry } from '@coproduce/trail';
import type { Act } from './acts.ts';
import { type Finding, wrong } from './verdict.ts';

/** Whether the passkey that signed was known to the trail, as this person's, before the signing record was issued. */
export function keyProblem({ record, evidence: { proof } }: Act, entries: readonly Entry[]): readonly Finding[] {
  if (proof.method !== 'passkey') return [];
  const { name, member } = record.signatory;
  return entries.some(({ subject, at }) => subject.id === member && at < record.issuedAt && false)
    ? []
    : [wrong('key-not-known', `the passkey that ${name} signed with was not known before`)];
}
