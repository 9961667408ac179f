// Reads files, since what a released machine is held to is its text.
/// <reference types="node" />
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Scene } from './machine.ts';
import { released, step } from './machine.ts';
import { revisionMachine } from './plan/revision-machine.ts';
import { revisionV1 } from './plan/revision-v1.ts';
import { openPlan, revisionNow } from './testing/plan-stages.ts';
import { rehearse } from './testing/rehearsal.ts';
import { people } from './testing/people.ts';
import type { Who } from './testing/people.ts';
import { PackId } from './words.ts';

const pack = PackId.parse('00000000-0000-7000-8000-000000000001');

const setting = (who: Who = 'provider') => {
  const rehearsal = rehearse();
  const { revision } = openPlan(rehearsal);
  const scene: Scene = {
    world: rehearsal.world(),
    actor: rehearsal.actor(who),
    surroundings: rehearsal.surroundings(),
  };
  return { draft: revisionNow(rehearsal, revision), scene };
};

it('a step leaves what it was taken on as it was', () => {
  const { draft, scene } = setting();
  const before = JSON.stringify(draft);
  const taken = step(revisionMachine, draft, ['OFFER', { pack }], scene);
  expect(taken).toMatchObject({ ok: true, value: { subject: draft, state: 'offered', data: { pack } } });
  expect(JSON.stringify(draft)).toBe(before);
});

it('a step from the wrong state names the states it is possible from', () => {
  const { draft, scene } = setting();
  expect(step(revisionMachine, draft, ['SUPERSEDE', {}], scene)).toEqual({
    ok: false,
    refusal: {
      code: 'wrongState',
      kind: 'revision',
      id: draft.id,
      event: 'SUPERSEDE',
      state: 'draft',
      possibleFrom: ['agreed'],
    },
  });
});

it('rights come before what somebody else did, and that before the state', () => {
  const { draft, scene } = setting();
  const { terms } = draft.data;
  const by = people.provider.id;
  const offered = { ...draft, state: 'offered' } as const;
  const stranger = { ...scene, actor: setting('auditor').scene.actor };
  expect(step(revisionMachine, offered, ['WRITE', { terms, by }], stranger, 99)).toMatchObject({
    refusal: { code: 'notAllowed' },
  });
  expect(step(revisionMachine, offered, ['WRITE', { terms, by }], scene, 99)).toMatchObject({
    refusal: { code: 'conflict', seen: 99, now: draft.version },
  });
  expect(step(revisionMachine, offered, ['WRITE', { terms, by }], scene, draft.version)).toMatchObject({
    refusal: { code: 'wrongState' },
  });
});

it('each subject goes by the version it was made under', () => {
  const { draft, scene } = setting();
  const second = { ...revisionV1, version: 2, take: () => ({ state: 'superseded', data: draft.data }) as const };
  const machines = released(second, revisionV1);
  expect(step(machines, draft, ['OFFER', { pack }], scene)).toMatchObject({ value: { state: 'offered' } });
  expect(step(machines, { ...draft, machine: 2 }, ['OFFER', { pack }], scene)).toMatchObject({
    value: { state: 'superseded' },
  });
  expect(() => step(machines, { ...draft, machine: 3 }, ['OFFER', { pack }], scene)).toThrow(RangeError);
});

const here = import.meta.dirname;
const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /-v\d+(-rules)?\.ts$/.test(file))
  .toSorted();

/** The digest of each released machine's source, rules included. */
const digests: Readonly<Record<string, string>> = {
  'action/action-v1.ts': 'e61ddb4e494e82b5cdd18314d23ea096a11e58604f67ddd5ad0466509dba42e9',
  'assessment/assessment-v1-rules.ts': '301614f865eabd65841f6550c66d299e32cc790d318fcfd921708b9853b3c840',
  'assessment/assessment-v1.ts': '68c78f6fa4172ffc3e935715f3e08807f235216eb719c3250ad0588453c9394b',
  'assessment/consensus-v1.ts': '430c0120f684d6f75df8b425159e2b42d039bd2946a90613fb0a687f28e4696b',
  'goal/goal-v1-rules.ts': '309d292cf293d58e2f4f8089fd5de5a86feae2a10101f8f54747699d838a8f8c',
  'goal/goal-v1.ts': 'dacb0359276c236bc1c6dbd03cb238e2eb69a7401e1074c5a1f00e892f0a0d59',
  'pack/pack-v1.ts': '84c44d74147fa7102c7441b3d34eef2971885dc9acca9df2e98d13395afa1dbc',
  'plan/revision-v1.ts': '0ccf9d5b6897b776edad8252244be8ab1b013f75f1ee4d22fd33b2bb7bbf6cad',
  'question/question-v1.ts': 'f79dc5dd496762d5e3ffbfb4515a6e630030226f54bdb0915070dc9d9f0044f3',
  'review/review-v1.ts': '41b7daf87cbda47aeba08770826f2549902655c5bd5b1eb1c06f9a593540baee',
  'statement/statement-v1.ts': '8f5ea2be4c441e93a3fbc9830e240ffd9e4491c86855e7b012ef1cc6c2e1d068',
};

const AS_RELEASED = 'as it was released';
const EDITED =
  'A released machine is never edited: the record was made under its rules. Restore this file, make the change in a ' +
  'new version beside it (-v2.ts), and release both: released(v2, v1) in its machine file.';

it('every released version of a machine is here, and nothing else is', () => {
  expect(files).toEqual(Object.keys(digests));
});

it.each(files)('%s is as it was released', (file) => {
  const digest = createHash('sha256')
    .update(readFileSync(`${here}/${file}`))
    .digest('hex');
  expect(digest === digests[file] ? AS_RELEASED : `${EDITED} It is now ${digest}.`).toBe(AS_RELEASED);
});
