import { expect, test } from 'vitest';
import { peopleEntities } from './people.ts';
import { recordEntities } from './record.ts';
import { workingEntities } from './working.ts';
import { entitiesFor } from './all.ts';

test('there are thirteen working tables: whatever is added here escapes the trail', () => {
  expect(Object.values(workingEntities()).map(({ meta }) => meta.tableName)).toEqual([
    'session',
    'credential',
    'mailed_link',
    'authenticator',
    'passkey',
    'passkey_challenge',
    'sign_on',
    'signed_on',
    'signing_request',
    'placement_draft',
    'command_answer',
    'outbox',
    'blob',
  ]);
});

test('every table is of the record, of the people or a working table', () => {
  const counted = [recordEntities('sqlite'), peopleEntities(), workingEntities()].flatMap(Object.keys);
  expect(Object.keys(entitiesFor('sqlite'))).toEqual(counted);
});
