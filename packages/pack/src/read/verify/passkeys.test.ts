import { SigningRecord } from '@coproduce/cycle';
import { describe, expect, it } from 'vitest';
import { keyProblem } from './passkeys.ts';

const member = '00000000-0000-7000-8000-000000000002';
const id = 'bGFwdG9w';
const publicKey = 'c'.repeat(64);

const shape = SigningRecord.pick({ method: true, credential: true, issuedAt: true });
const holder = { member, name: 'Siân Llewelyn' };
const record = (more: object = {}) => ({
  holder,
  ...shape.parse({
    method: 'passkey',
    credential: { id, publicKey, registeredAt: 4 },
    issuedAt: '2027-05-03T14:00:00.000Z',
    ...more,
  }),
});

const told = (more: { index?: number; at?: string; type?: string; subject?: string; credential?: string } = {}) => ({
  index: more.index ?? 4,
  at: more.at ?? '2027-05-01T09:00:00.000Z',
  subject: { kind: 'member', id: more.subject ?? member, before: 1, after: 2 },
  event: { type: more.type ?? 'PASSKEY_REGISTERED', facts: { credential: more.credential ?? id, publicKey } },
});

describe('a passkey that signed', () => {
  it('was known by the entry that the record names', () => {
    expect(keyProblem(record(), [told()])).toEqual([]);
    const { credential: _none, ...password } = record({ method: 'password' });
    expect(keyProblem(password, [])).toEqual([]);
  });

  it('may be removed once it has signed', () => {
    const after = told({ index: 9, at: '2027-05-03T15:00:00.000Z', type: 'PASSKEY_REMOVED' });
    expect(keyProblem(record(), [told(), after])).toEqual([]);
  });

  it.each([
    ['by no entry', []],
    ['by another entry', [told({ index: 5 })]],
    ['as somebody else’s', [told({ subject: '00000000-0000-7000-8000-000000000003' })]],
    ['as another passkey', [told({ credential: 'cGhvbmU' })]],
    ['after the record was issued', [told({ at: '2027-05-03T14:00:00.001Z' })]],
    ['and was removed before', [told(), told({ index: 6, type: 'PASSKEY_REMOVED' })]],
  ])('and was known %s is found', (_how, entries) => {
    expect(keyProblem(record(), entries).map(({ code }) => code)).toEqual(['key-not-known']);
  });

  it('and is named by no record is found', () => {
    const { credential: _none, ...without } = record();
    expect(keyProblem(without, [told()]).map(({ code }) => code)).toEqual(['key-not-known']);
  });
});
