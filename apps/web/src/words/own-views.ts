import type { AssessmentView, MyPlacements } from '../api/views.ts';
import { challengeWords } from './names.ts';
import { stageWords } from './stages.ts';

/** One challenge and what the reader wrote of it. */
export type OwnLine = {
  readonly challenge: string;
  readonly title: string;
  readonly stage: string;
  readonly strengths: string | undefined;
  readonly reason: string | undefined;
};

/** What the reader wrote of an assessment, in the order of its challenges; those left alone are left out. */
export const ownLines = (
  challenges: AssessmentView['challenges'],
  placements: MyPlacements['placements'],
): readonly OwnLine[] =>
  challenges.flatMap(({ challenge, number, title }) => {
    const view = placements.find((it) => it.challenge === challenge);
    if (view === undefined) return [];
    const { stage, strengths, reason } = view;
    const words = stage === null ? 'Not placed' : stageWords(stage);
    return [{ challenge, title: challengeWords({ number, title }), stage: words, strengths, reason }];
  });

/** The same as plain text, to keep somewhere else. */
export const ownViewsText = (heading: string, lines: readonly OwnLine[]): string =>
  [
    heading,
    ...lines.map(({ title, stage, strengths, reason }) =>
      [
        title,
        stage,
        ...(strengths === undefined ? [] : [`Good already: ${strengths}`]),
        ...(reason === undefined ? [] : [`Because: ${reason}`]),
      ].join('\n'),
    ),
  ].join('\n\n');
