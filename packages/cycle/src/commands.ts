import {
  abandonAssessment,
  attendAssessment,
  confirmAssessment,
  finishPlacing,
  openAssessment,
  rankChallenges,
} from './assessment/commands.ts';
import { answerConsensus, proposeConsensus } from './assessment/consensus-commands.ts';
import { revealAssessment } from './assessment/reveal.ts';
import type { Command } from './command.ts';
import type { CommandKind } from './inputs.ts';

/** Every command of the domain by its kind. */
export const commands: { readonly [K in CommandKind]?: Command<K> } = {
  'assessment.open': openAssessment,
  'assessment.finish': finishPlacing,
  'assessment.reveal': revealAssessment,
  'assessment.abandon': abandonAssessment,
  'assessment.attend': attendAssessment,
  'assessment.rank': rankChallenges,
  'assessment.confirm': confirmAssessment,
  'consensus.propose': proposeConsensus,
  'consensus.answer': answerConsensus,
};
