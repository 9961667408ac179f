import { describe, expect, it } from 'vitest';
import { sentenceOf } from './sentence.ts';
import type { Told } from './sentence.ts';
import { sentences } from './sentences.ts';

const names = {
  member: (id: string) => `person ${id}`,
  subject: (kind: string, id: string) => `${kind} ${id}`,
  challenge: (id: string) => `Challenge ${id}`,
};

const entry = (kind: string, type: string, facts = {}): Told => ({
  actor: { kind: 'member', member: 'P' },
  kind: 'step',
  subject: { kind, id: 'S' },
  event: { type, facts },
});

describe('a sentence', () => {
  it.each([
    [entry('assessment', 'FINISH'), 'Person P finished giving their views.'],
    [
      entry('assessment', 'REVEAL', { heldOn: '2027-05-03' }),
      'Person P showed all views to everybody, for the meeting held on 3 May 2027.',
    ],
    [
      entry('consensus', 'PROPOSE', { challenge: 'c03', stage: 'notYet' }),
      'Person P proposed for Challenge c03: not yet at Stage 1.',
    ],
    [
      entry('consensus', 'ANSWER', { challenge: 'c03', answer: 'different' }),
      'Person P answered on Challenge c03: I see it differently.',
    ],
    [
      entry('pack', 'SIGN', { side: 'provider', last: true }),
      'Person P signed pack S for the provider; it is agreed by both leads.',
    ],
    [entry('pack', 'SIGN', { side: 'commissioner', last: false }), 'Person P signed pack S for the commissioner.'],
    [entry('pack', 'DOWNLOAD', { form: 'pdf' }), 'Person P downloaded pack S as a document.'],
    [entry('goal', 'CARRY', { why: 'notBegun' }), 'Person P carried goal S forward: it has not begun.'],
    [entry('revision', 'AGREE', { pack: 'K' }), 'Revision S came into force with pack K.'],
    [entry('action', 'DONE', { on: '2026-10-01' }), 'Person P recorded that action S was done on 1 October 2026.'],
  ])('tells an event in plain words', (told, sentence) => {
    expect(sentenceOf(told, names)).toBe(sentence);
  });

  const everyEvent = Object.entries(sentences).flatMap(([kind, types]) =>
    Object.keys(types).map((type) => [kind, type] as const),
  );
  it.each(everyEvent)('of %s %s is whole whatever facts are there', (kind, type) => {
    const sentence = sentenceOf(entry(kind, type), names);
    expect(sentence).toMatch(/^[A-Z].*[^.]\.$/);
    expect(sentence).not.toMatch(/undefined|null|\[object/);
  });

  it('says of an attempt that was refused only that it was one', () => {
    const told = { ...entry('pack', 'pack.sign'), kind: 'refused' };
    expect(sentenceOf(told, names)).toMatch(/^Person P tried/);
  });

  it('says which entry’s words were erased, whatever it was about', () => {
    const told = { ...entry('goal', 'ERASE', { entry: 12 }), kind: 'erased' };
    expect(sentenceOf(told, names)).toBe('Person P erased the words beside entry 12, about goal S.');
    expect(sentenceOf({ ...told, actor: { kind: 'system' } }, names)).toMatch(/^The system erased/);
  });

  it('names the system and an administrator as such', () => {
    expect(sentenceOf({ ...entry('pack', 'SEAL'), actor: { kind: 'system' } }, names)).toBe('Pack S was sealed.');
    expect(sentenceOf({ ...entry('member', 'SEAT'), actor: { kind: 'administrator' } }, names)).toBe(
      'An administrator gave member S a seat.',
    );
  });

  it('tells an entry it does not know without failing', () => {
    expect(sentenceOf(entry('ballot', 'CAST'), names)).toBe('Person P: step, ballot S.');
  });
});
