import type { Fact, Facts } from './decision.ts';
import { capital, dayInWords } from './labels.ts';
import { sentences, word } from './sentences.ts';
import type { Telling } from './sentences.ts';
import { Day } from './words.ts';
import type { Kind } from './world.ts';

/** As much of an entry as a sentence needs. */
export type Told = {
  readonly actor: { readonly kind: 'member'; readonly member: string } | { readonly kind: 'system' | 'administrator' };
  /** `refused` for an attempt that was refused; its event is then the command that was tried. */
  readonly kind: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly event?: { readonly type: string; readonly facts: Facts } | undefined;
};

/** What ids stand for, in the reader's words: a person as they are named, a thing as it is called in a sentence. */
export type Names = {
  readonly member: (id: string) => string;
  readonly subject: (kind: string, id: string) => string;
  readonly challenge: (id: string) => string;
};

const whoDid = ({ actor }: Told, names: Names): string => {
  if (actor.kind === 'member') return names.member(actor.member);
  return actor.kind === 'system' ? 'the system' : 'an administrator';
};

const tellingOf = (entry: Told, names: Names): Telling => {
  const facts: Facts = entry.event?.facts ?? {};
  const fact = (name: string): Fact | undefined => facts[name];
  const id = (name: string): string => {
    const value = fact(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    who: whoDid(entry, names),
    what: names.subject(entry.subject.kind, entry.subject.id),
    fact,
    day: (name) => {
      const day = Day.safeParse(fact(name));
      return day.success ? dayInWords(day.data) : '';
    },
    challenge: names.challenge(id('challenge')),
    named: (kind: Kind, name) => names.subject(kind, id(name)),
  };
};

/** Looked up by what an entry says of itself, so that an event of another time or place is no mistake here. */
const tellers: Readonly<Record<string, Readonly<Record<string, (it: Telling) => string>>>> = sentences;

/**
 * One plain sentence for an entry of the trail, from its facts and a look-up of names alone. An entry that this version
 * of the domain does not know is told by its bare words.
 */
export const sentenceOf = (entry: Told, names: Names): string => {
  const telling = tellingOf(entry, names);
  if (entry.kind === 'refused')
    return `${capital(telling.who)} tried something that is not theirs to do or not possible now; nothing changed.`;
  // Words may be erased beside an entry about anything.
  if (entry.kind === 'erased' && entry.event?.type === 'ERASE')
    return `${capital(telling.who)} erased the words beside entry ${word({}, telling.fact('entry'))}, about ${telling.what}.`;
  const tell = tellers[entry.subject.kind]?.[entry.event?.type ?? ''];
  const told = tell?.(telling) ?? `${telling.who}: ${entry.kind}, ${telling.what}`;
  return `${capital(told)}.`;
};
