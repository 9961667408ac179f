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
import { lockPack } from './pack/lock.ts';
import { offerPack } from './pack/offer.ts';
import { sealPack } from './pack/seal.ts';
import { signPack } from './pack/sign.ts';
import { takeBackPack } from './pack/take-back.ts';

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
  'pack.offer': offerPack,
  'pack.lock': lockPack,
  'pack.takeBack': takeBackPack,
  'pack.sign': signPack,
  'pack.seal': sealPack,
};
