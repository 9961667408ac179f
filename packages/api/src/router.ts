import { command } from './commands.ts';
import { invite } from './inviting.ts';
import { place } from './place.ts';
import * as passkey from './passkeys.ts';
import { me, waiting } from './queries/account.ts';
import { seeEntry } from './questioning.ts';
import * as assessment from './queries/assessment.ts';
import { changes, versions } from './queries/changes.ts';
import * as pack from './queries/pack.ts';
import * as partnership from './queries/partnership.ts';
import { goalGet, planGet } from './queries/plan.ts';
import * as review from './queries/review.ts';
import * as trail from './queries/trail.ts';
import { attestPaper } from './on-paper/attesting.ts';
import { bringPaper } from './on-paper/bring-paper.ts';
import { prepareAttestation } from './on-paper/prepare-attestation.ts';
import { prepareSignature } from './prepare-signature.ts';
import { sign } from './signing.ts';
import { createCallerFactory, router } from './trpc.ts';

/** Every procedure there is. A change is named as the domain's command; a question is a noun's `get`, `list` or part. */
export const appRouter = router({
  me,
  waiting,
  changes,
  partnership: router({
    overview: partnership.overview,
    edition: partnership.edition,
    people: partnership.people,
    versions: versions,
  }),
  member: router({
    invite,
    deputise: command('member.deputise'),
    leave: command('member.leave'),
    nameAs: command('member.nameAs'),
    remove: command('member.remove'),
    seat: command('member.seat'),
  }),
  assessment: router({
    get: assessment.get,
    record: assessment.record,
    myPlacements: assessment.myPlacements,
    place,
    open: command('assessment.open'),
    finish: command('assessment.finish'),
    reveal: command('assessment.reveal'),
    abandon: command('assessment.abandon'),
    attend: command('assessment.attend'),
    rank: command('assessment.rank'),
    confirm: command('assessment.confirm'),
  }),
  consensus: router({
    propose: command('consensus.propose'),
    answer: command('consensus.answer'),
  }),
  plan: router({
    get: planGet,
    open: command('plan.open'),
    revise: command('plan.revise'),
  }),
  revision: router({ write: command('revision.write') }),
  goal: router({
    get: goalGet,
    propose: command('goal.propose'),
    write: command('goal.write'),
    withdraw: command('goal.withdraw'),
    start: command('goal.start'),
    study: command('goal.study'),
    continue: command('goal.continue'),
    revise: command('goal.revise'),
    achieve: command('goal.achieve'),
    close: command('goal.close'),
    carry: command('goal.carry'),
    reconsider: command('goal.reconsider'),
  }),
  action: router({
    propose: command('action.propose'),
    write: command('action.write'),
    record: command('action.record'),
  }),
  review: router({
    list: review.list,
    get: review.get,
    schedule: command('review.schedule'),
    postpone: command('review.postpone'),
    cancel: command('review.cancel'),
    open: command('review.open'),
    attend: command('review.attend'),
    conclude: command('review.conclude'),
  }),
  pack: router({
    list: pack.list,
    get: pack.get,
    ofYou: pack.ofYou,
    offer: command('pack.offer'),
    takeBack: command('pack.takeBack'),
    prepareSignature,
    sign,
    bringPaper,
    prepareAttestation,
    attestPaper,
    withdrawPaper: command('pack.withdrawPaper'),
  }),
  statement: router({
    give: command('statement.give'),
    change: command('statement.change'),
    withdraw: command('statement.withdraw'),
  }),
  question: router({
    ask: command('question.ask', seeEntry),
    answer: command('question.answer'),
  }),
  trail: router({
    page: trail.page,
    entry: trail.entry,
    subjects: trail.subjects,
    sample: trail.sample,
    export: trail.exportHead,
  }),
  passkey: router({ list: passkey.list, register: passkey.register, rename: passkey.rename, remove: passkey.remove }),
});
/** The router’s type: all that a client imports of this package. */
export type AppRouter = typeof appRouter;

/** Calls procedures in this process, with one context: for tests. */
export const createCaller = createCallerFactory(appRouter);
