import { expect, it } from 'vitest';
import { relyingParty } from './relying-party.ts';

it.each([
  ['https://recovery.example', { id: 'recovery.example' }],
  ['https://recovery.example:8443', { id: 'recovery.example' }],
  ['http://localhost:3000', { id: 'localhost' }],
  ['http://127.0.0.1:3000', { why: 'ipAddress' }],
  ['https://192.0.2.7', { why: 'ipAddress' }],
  ['https://[2001:db8::1]', { why: 'ipAddress' }],
  ['http://recovery.example', { why: 'notSecure' }],
])('passkeys of a site at %s: %j', (origin, expected) => {
  expect(relyingParty(origin)).toEqual(expected);
});
