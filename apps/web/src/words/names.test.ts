import { describe, expect, it } from 'vitest';
import { counted, listWords, stateWords } from './names.ts';
import { personWords, speakerWords } from './people.ts';

describe('words in a row', () => {
  it('are joined as people say them', () => {
    expect(listWords([])).toBe('');
    expect(listWords(['Siân'])).toBe('Siân');
    expect(listWords(['Siân', 'Marcus', 'Zoë'])).toBe('Siân, Marcus and Zoë');
    expect(listWords(['go on', 'stop it'], 'or')).toBe('go on or stop it');
  });

  it('count one thing and several', () => {
    expect(counted(1, 'day')).toBe('1 day');
    expect(counted(2, 'action plan is', 'action plans are')).toBe('2 action plans are');
  });
});

describe('what people read', () => {
  it('has a word for a state, and the state itself where it is of another time', () => {
    expect(stateWords('pack', 'locked')).toBe('ready to sign');
    expect(stateWords('pack', 'shelved')).toBe('shelved');
  });

  it('does not say a side twice', () => {
    expect(speakerWords('Zoë', 'serviceUsers')).toBe('Zoë (people who use services)');
    expect(speakerWords('Carers, family and friends', 'carers')).toBe('Carers, family and friends');
  });

  it('names a person as far as they chose', () => {
    expect(personWords({ as: 'Zoë' })).toBe('Zoë');
    expect(personWords({ as: 'Siân', role: 'Director', organisation: { name: 'Trust' } })).toBe(
      'Siân, Director, Trust',
    );
  });
});
