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
import { proposeAction, recordAction, writeAction } from './action/commands.ts';
import {
  achieveGoal,
  carryGoal,
  closeGoal,
  continueGoal,
  reconsiderGoal,
  reviseGoal,
  startGoal,
  studyGoal,
  withdrawGoal,
} from './goal/commands.ts';
import type { CommandKind } from './inputs.ts';
import { seatDeputy } from './member/deputise.ts';
import { fillSeat } from './member/fill-seat.ts';
import { inviteMember } from './member/invite.ts';
import { leaveSeat } from './member/leave.ts';
import { nameAs } from './member/name-as.ts';
import { removeMember } from './member/remove.ts';
import { registerPasskey, removePasskey } from './passkey/commands.ts';
import { attestPaper } from './pack/attest.ts';
import { bringPaper, withdrawPaper } from './pack/bring-paper.ts';
import { lockPack } from './pack/lock.ts';
import { offerPack } from './pack/offer.ts';
import { returnPack } from './pack/return.ts';
import { sealPack } from './pack/seal.ts';
import { signPack } from './pack/sign.ts';
import { takeBackPack } from './pack/take-back.ts';
import { openPlan, revisePlan, writeRevision } from './plan/commands.ts';
import { proposeGoal, writeGoal } from './plan/goal-commands.ts';
import { answerQuestion, askQuestion } from './question/commands.ts';
import {
  attendReview,
  cancelReview,
  missReview,
  openReview,
  postponeReview,
  scheduleReview,
} from './review/commands.ts';
import { concludeReview } from './review/conclude.ts';
import { changeStatement, giveStatement, withdrawStatement } from './statement/commands.ts';

/** Every command of the domain by its kind. */
export const commands: { readonly [K in CommandKind]: Command<K> } = {
  'member.leave': leaveSeat,
  'member.remove': removeMember,
  'member.seat': fillSeat,
  'member.deputise': seatDeputy,
  'member.nameAs': nameAs,
  'member.invite': inviteMember,
  'member.registerPasskey': registerPasskey,
  'member.removePasskey': removePasskey,
  'assessment.open': openAssessment,
  'assessment.finish': finishPlacing,
  'assessment.reveal': revealAssessment,
  'assessment.abandon': abandonAssessment,
  'assessment.attend': attendAssessment,
  'assessment.rank': rankChallenges,
  'assessment.confirm': confirmAssessment,
  'consensus.propose': proposeConsensus,
  'consensus.answer': answerConsensus,
  'plan.open': openPlan,
  'plan.revise': revisePlan,
  'revision.write': writeRevision,
  'goal.propose': proposeGoal,
  'goal.write': writeGoal,
  'goal.withdraw': withdrawGoal,
  'goal.start': startGoal,
  'goal.study': studyGoal,
  'goal.continue': continueGoal,
  'goal.revise': reviseGoal,
  'goal.achieve': achieveGoal,
  'goal.close': closeGoal,
  'goal.carry': carryGoal,
  'goal.reconsider': reconsiderGoal,
  'action.propose': proposeAction,
  'action.write': writeAction,
  'action.record': recordAction,
  'review.schedule': scheduleReview,
  'review.postpone': postponeReview,
  'review.cancel': cancelReview,
  'review.open': openReview,
  'review.attend': attendReview,
  'review.conclude': concludeReview,
  'review.miss': missReview,
  'pack.offer': offerPack,
  'pack.lock': lockPack,
  'pack.return': returnPack,
  'pack.takeBack': takeBackPack,
  'pack.sign': signPack,
  'pack.bringPaper': bringPaper,
  'pack.attestPaper': attestPaper,
  'pack.withdrawPaper': withdrawPaper,
  'pack.seal': sealPack,
  'statement.give': giveStatement,
  'statement.change': changeStatement,
  'statement.withdraw': withdrawStatement,
  'question.ask': askQuestion,
  'question.answer': answerQuestion,
};
