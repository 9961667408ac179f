import { mayAct, rolesFor } from '../acts.ts';
import { isWithinDates } from '../auditor-dates.ts';
import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { Decided, Facts } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import type { Scene } from '../machine.ts';
import { begun, changeOf, step } from '../machine.ts';
import type { Refusal } from '../refusal.ts';
import { whyNotTake } from '../why-not.ts';
import { QuestionId } from '../words.ts';
import type { QuestionData } from './data.ts';
import { questionMachine } from './question-machine.ts';

/** What every entry about a question tells, so that who may read it can be told from the entry alone. */
const factsOf = (about: Pick<QuestionData, 'entry' | 'leafHash' | 'refused'>): Facts => ({
  entry: about.entry,
  leafHash: about.leafHash,
  refused: about.refused,
});

const whyNotAsk = ({ actor, surroundings }: Pick<Scene, 'actor' | 'surroundings'>): Refusal | undefined => {
  const refusal = mayAct(actor, 'questionEntry');
  if (refusal || actor.kind === 'system' || isWithinDates(actor.member, surroundings.today)) return refusal;
  return { code: 'notAllowed', act: 'questionEntry', allowed: rolesFor('questionEntry') };
};

/**
 * Puts a question to an entry. That the entry is what the question says was seen before: entries are never taken away,
 * and the log is no part of the world.
 */
export const askQuestion = command({
  kind: 'question.ask',
  reads: ['members'],
  on: 'partnership',
  whyNot: (_id, scene) => whyNotAsk(scene),
  decide: (_world, { words, ...about }, actor, surroundings): Decided<{ readonly question: QuestionId }> => {
    const by = byMember(actor, 'questionEntry');
    if (!by.ok) return by;
    const refusal = whyNotAsk({ actor, surroundings });
    if (refusal) return refused(refusal);
    const question = QuestionId.parse(surroundings.newId());
    const data = { ...about, askedBy: by.value.id, askedAt: surroundings.now, answers: [] };
    const tells = { facts: factsOf(about), details: { words } };
    const change = begun<'question'>(
      { kind: 'question', id: question, state: 'asked', data },
      'ASK',
      tells,
      questionMachine,
    );
    return decided({ changes: [change], answer: { question } });
  },
});

/** Answers a question. It carries no version: it adds one person's word to a question whose words never change. */
export const answerQuestion = command({
  kind: 'question.answer',
  reads: ['questions'],
  on: 'question',
  whyNot: whyNotTake(questionMachine, (world) => world.questions, 'ANSWER'),
  decide: (world, { question, words }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const by = byMember(actor, 'answerQuestion');
    if (!by.ok) return by;
    const found = subjectOf('question', world.questions, question);
    if (!found.ok) return found;
    const taken = step(questionMachine, found.value, ['ANSWER', { by: by.value.id }], { world, actor, surroundings });
    if (!taken.ok) return taken;
    const tells = { facts: factsOf(found.value.data), details: { words } };
    return decided({ changes: [changeOf(taken.value, tells)], answer: {} });
  },
});
