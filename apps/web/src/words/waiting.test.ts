import { describe, expect, it } from 'vitest';
import { messageToSend } from './messages.ts';
import { waitingWords } from './waiting.ts';

const at = { partnership: { id: 'p1', name: 'Northmoor' }, since: null, until: null };

describe('what waits for somebody', () => {
  it('leads to the page on which it is done, with what is known of it', () => {
    expect(waitingWords({ ...at, kind: 'giveViews', assessment: { id: 'a', number: 2 }, placed: 3, of: 10 })).toEqual({
      text: 'Give your views on where services are now',
      href: '/partnerships/p1/assessments/2',
      more: 'you have placed 3 of 10',
    });
    expect(waitingWords({ ...at, until: '2027-05-03', kind: 'readPlans', pack: { id: 'k', number: 1 } })).toMatchObject(
      { href: '/partnerships/p1/packs/k', more: 'until 3 May 2027' },
    );
    const pack = { id: 'k', number: 1 };
    expect(waitingWords({ ...at, until: '2027-05-03', kind: 'readOfYou', pack, places: 2 })).toEqual({
      text: 'See what pack 1 says of you',
      href: '/partnerships/p1/packs/k/you',
      more: 'it speaks of you in 2 places; you can change how it names you until 3 May 2027',
    });
    expect(waitingWords({ ...at, kind: 'signPlans', pack: { id: 'k', number: 1 } })).toMatchObject({
      href: '/partnerships/p1/packs/k/sign',
    });
  });

  it('is told to others in plain text with a link', () => {
    expect(messageToSend('Northmoor', 'Please sign.', '/partnerships/p1', 'https://coproduce.example')).toBe(
      'Northmoor\n\nPlease sign.\n\nhttps://coproduce.example/partnerships/p1\n',
    );
  });
});
