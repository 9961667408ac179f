import { describe, expect, it } from 'vitest';
import {
  addressTakenWords,
  changeWords,
  invitationWords,
  invitedWords,
  newAddressWords,
  recoveryWords,
} from './words.ts';

const origin = 'https://recovery.example';
const link = `${origin}/set-password#the-link`;

describe('a mail', () => {
  it.each([
    invitationWords({ origin, link, days: 7, partnership: 'Northmoor', by: 'Siân Llewelyn' }),
    invitedWords({ origin, partnership: 'Northmoor', by: 'Siân Llewelyn' }),
    recoveryWords({ origin, link }),
    newAddressWords({ origin, link }),
    addressTakenWords({ origin }),
    changeWords({ origin, of: 'addressChanged', at: '2027-05-03T14:05:00.000Z' }),
  ])('ends with where it is from, and says what to do if it is not for its reader: $subject', ({ text }) => {
    expect(text).toMatch(/\n\nCoproduce\nhttps:\/\/recovery\.example\n$/u);
    expect(text).toMatch(/If (?:it was|you do not know|it was not)|You find it/u);
  });

  it('has no line in it that somebody wrote, whatever a name or a partnership is called', () => {
    const { text, subject } = invitedWords({
      origin,
      partnership: 'Northmoor\r\nBcc: a@b.example\u2028\r\nGive your password here: https://evil.example',
      by: 'Siân\nLlewelyn',
    });
    const [first] = text.split('\n');
    expect(first).toBe(
      'Siân Llewelyn asks you to take part in: Northmoor Bcc: a@b.example Give your password here: https://evil.example.',
    );
    expect(subject).toBe('You are asked to take part');
  });

  it('says when something was changed, as people write it', () => {
    const { text } = changeWords({ origin, of: 'passkeyRegistered', at: '2027-05-03T14:05:00.000Z' });
    expect(text).toContain('It happened on 3 May 2027 at 15:05, London time.');
  });
});
