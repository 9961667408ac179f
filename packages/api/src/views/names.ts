import { namedPerson, type Names, type World } from '@coproduce/cycle';
import { challengeById } from '@coproduce/framework';
import type { Reading } from '../reading.ts';
import { organisationName } from './look-up.ts';

/** How a thing of some kind is called in the middle of a sentence; `undefined` for an id that is not there. */
type Calls = Readonly<Record<string, (id: string) => string | undefined>>;

const numbered = (
  word: string,
  part: readonly { readonly id: string; readonly data: { readonly number: number } }[],
  id: string,
): string | undefined => {
  const found = part.find((it) => it.id === id);
  return found && `${word} ${found.data.number}`;
};

const callsIn = (world: World, person: (id: string) => string, challenge: (id: string) => string): Calls => {
  const planOf = (id: string): string | undefined => {
    const plan = world.plans.find((it) => it.id === id);
    return plan && `the action plan for ${challenge(plan.data.challenge)}`;
  };
  const under = (word: string, part: World['goals'] | World['actions'] | World['revisions'], id: string) => {
    const found = part.find((it) => it.id === id);
    return found && `${word} ${found.data.number} of ${planOf(found.data.plan) ?? 'an action plan'}`;
  };
  return {
    partnership: () => world.partnership.data.name,
    organisation: (id) => organisationName(world, id) ?? undefined,
    member: person,
    assessment: (id) => numbered('assessment', world.assessments, id),
    consensus: (id) => {
      const consensus = world.consensus.find((it) => it.id === id);
      return consensus && `what the partners agree on ${challenge(consensus.data.challenge)}`;
    },
    plan: planOf,
    revision: (id) => under('revision', world.revisions, id),
    goal: (id) => under('goal', world.goals, id),
    action: (id) => under('action', world.actions, id),
    review: (id) => numbered('review', world.reviews, id),
    pack: (id) => numbered('pack', world.packs, id),
    statement: (id) => {
      const statement = world.statements.find((it) => it.id === id);
      const pack = statement && numbered('pack', world.packs, statement.data.pack);
      return statement && `what ${person(statement.data.by)} said of ${pack ?? 'a pack'}`;
    },
    question: (id) => {
      const question = world.questions.find((it) => it.id === id);
      return question && `the question put to entry ${question.data.entry}`;
    },
  };
};

/** What ids in the history stand for: people as they chose to be named, things by their number or title. */
export const namesIn = ({ world, edition, today }: Pick<Reading, 'world' | 'edition' | 'today'>): Names => {
  const person = (id: string): string => {
    const member = world.members.find((it) => it.id === id);
    return member === undefined ? 'somebody' : namedPerson(world, member.id, today).as;
  };
  const challenge = (id: string): string => {
    const found = challengeById(edition, id);
    return found === undefined ? 'a challenge' : `Challenge ${found.number}`;
  };
  const calls = callsIn(world, person, challenge);
  return { member: person, challenge, subject: (kind, id) => calls[kind]?.(id) ?? kind };
};
