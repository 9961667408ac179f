import { capital, labels } from '@coproduce/cycle';

type Stage = 1 | 2 | 3 | 'notYet' | 'dontKnow' | 'notAgreed';

/** A stage at the start of a line: `Stage 2`, `Not yet at Stage 1`. */
export const stageWords = (stage: Stage): string => capital(labels.stage[stage]);

/** A stage, or that there is none. */
export const stageOr = (stage: Stage | null, none: string): string => (stage === null ? none : stageWords(stage));

/** What partners can agree, in the order in which it is offered. */
export const agreedStages = ['notYet', 1, 2, 3, 'notAgreed'] as const;
