import { mayAct } from '../acts.ts';
import { attendanceFacts, recordAttendance } from '../attendance.ts';
import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { byId, subjectOf } from '../find.ts';
import { whyNotTake } from '../why-not.ts';
import { begun, changeOf, step } from '../machine.ts';
import { organisationNameOn } from '../naming.ts';
import { AssessmentId } from '../words.ts';
import type { OrganisationId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import { assessmentMachine } from './assessment-machine.ts';
import type { AssessmentEvents } from './assessment-v1-rules.ts';

const nothing: Readonly<Record<string, never>> = {};

const openFor = (world: World, provider: OrganisationId): Stored<'assessment'> | undefined =>
  world.assessments.find(
    ({ state, data }) =>
      data.scope.provider.organisation === provider && (state === 'gathering' || state === 'deliberating'),
  );

const whyNot = (event: keyof AssessmentEvents) => whyNotTake(assessmentMachine, (world) => world.assessments, event);

/** Opens a Template A on a provider; one at a time for each. */
export const openAssessment = command({
  kind: 'assessment.open',
  reads: ['organisations', 'assessments'],
  on: 'partnership',
  whyNot: (_id, { actor }) => mayAct(actor, 'lookAfterAssessment'),
  decide: (world, { provider, services, leftOut }, actor, surroundings): Decided<{ assessment: AssessmentId }> => {
    const refusal = mayAct(actor, 'lookAfterAssessment');
    if (refusal) return refused(refusal);
    const organisation = byId(world.organisations, provider);
    if (organisation === undefined) {
      return refused({ code: 'invalidField', path: ['provider'], problem: { kind: 'unknown' } });
    }
    const open = openFor(world, provider);
    if (open !== undefined) return refused({ code: 'assessmentOpen', number: open.data.number });

    const name = organisationNameOn(organisation, surroundings.today);
    const nhs = organisation.data.kind === 'nhsProvider';
    const number = Math.max(0, ...world.assessments.map(({ data }) => data.number)) + 1;
    const id = AssessmentId.parse(surroundings.newId());
    const scope = { provider: { organisation: provider, name, nhs }, services, leftOut };
    const change = begun<'assessment'>(
      {
        kind: 'assessment',
        id,
        state: 'gathering',
        data: {
          number,
          scope: leftOut === undefined ? { provider: scope.provider, services } : scope,
          openedAt: surroundings.now,
          finished: [],
          placements: [],
          ranks: [],
          confirmations: [],
        },
      },
      'OPEN',
      {
        facts: { number, provider, nhs, leavesOut: leftOut !== undefined },
        details: { provider: name, services, ...(leftOut === undefined ? {} : { leftOut }) },
      },
      assessmentMachine,
    );
    return decided({ changes: [change], answer: { assessment: id } });
  },
});

/** Says that the actor's own views are given. Who finished is seen; what they said is nowhere in it. */
export const finishPlacing = command({
  kind: 'assessment.finish',
  reads: ['members', 'assessments', 'workingPlacements'],
  on: 'assessment',
  whyNot: whyNot('FINISH'),
  decide: (world, { assessment }, actor, surroundings): Decided<typeof nothing> => {
    const found = subjectOf('assessment', world.assessments, assessment);
    if (!found.ok) return found;
    const by = byMember(actor, 'place');
    if (!by.ok) return by;
    const taken = step(assessmentMachine, found.value, ['FINISH', { member: by.value.id }], {
      world,
      actor,
      surroundings,
    });
    return taken.ok ? decided({ changes: [changeOf(taken.value)], answer: nothing }) : taken;
  },
});

/** Ends an assessment that nobody else has given their views to. */
export const abandonAssessment = command({
  kind: 'assessment.abandon',
  reads: ['assessments'],
  on: 'assessment',
  whyNot: whyNot('ABANDON'),
  decide: (world, { assessment, version, reason }, actor, surroundings): Decided<typeof nothing> => {
    const found = subjectOf('assessment', world.assessments, assessment);
    if (!found.ok) return found;
    const taken = step(
      assessmentMachine,
      found.value,
      ['ABANDON', { reason, at: surroundings.now }],
      { world, actor, surroundings },
      version,
    );
    if (!taken.ok) return taken;
    return decided({ changes: [changeOf(taken.value, { details: { reason } })], answer: nothing });
  },
});

/** Records who was at the meeting, frozen as they chose to be named that day. */
export const attendAssessment = command({
  kind: 'assessment.attend',
  reads: ['members', 'organisations', 'assessments'],
  on: 'assessment',
  whyNot: whyNot('ATTEND'),
  decide: (world, input, actor, surroundings): Decided<typeof nothing> => {
    const found = subjectOf('assessment', world.assessments, input.assessment);
    if (!found.ok) return found;
    const by = byMember(actor, 'lookAfterAssessment');
    if (!by.ok) return by;
    const attendance = recordAttendance(world, input.attendance, {
      day: found.value.data.meeting?.heldOn ?? surroundings.today,
      now: surroundings.now,
      enteredBy: by.value.id,
      path: ['attendance'],
    });
    if (!attendance.ok) return attendance;
    const taken = step(
      assessmentMachine,
      found.value,
      ['ATTEND', { attendance: attendance.value }],
      { world, actor, surroundings },
      input.version,
    );
    if (!taken.ok) return taken;
    const { people, notInTheRoom } = attendance.value;
    const tells = { facts: attendanceFacts(attendance.value), details: { people, notInTheRoom } };
    return decided({ changes: [changeOf(taken.value, tells)], answer: nothing });
  },
});

/** Ranks challenges for action, 1 first; those not named stay blank. Who had confirmed confirms anew. */
export const rankChallenges = command({
  kind: 'assessment.rank',
  reads: ['assessments'],
  on: 'assessment',
  whyNot: whyNot('RANK'),
  decide: (world, { assessment, version, ranks }, actor, surroundings): Decided<typeof nothing> => {
    const found = subjectOf('assessment', world.assessments, assessment);
    if (!found.ok) return found;
    const taken = step(assessmentMachine, found.value, ['RANK', { ranks }], { world, actor, surroundings }, version);
    if (!taken.ok) return taken;
    const facts = { ranks: taken.value.data.ranks.map(({ challenge, rank }) => ({ challenge, rank })) };
    return decided({ changes: [changeOf(taken.value, { facts })], answer: nothing });
  },
});

/** A lead's "this is right" for their own side; with the last one needed Template A is agreed and locked. */
export const confirmAssessment = command({
  kind: 'assessment.confirm',
  reads: ['partnership', 'members', 'assessments', 'consensus'],
  on: 'assessment',
  whyNot: whyNot('CONFIRM'),
  decide: (world, { assessment, version, next }, actor, surroundings): Decided<typeof nothing> => {
    const found = subjectOf('assessment', world.assessments, assessment);
    if (!found.ok) return found;
    const by = byMember(actor, 'confirm');
    if (!by.ok) return by;
    // Who holds no seat that signs is refused by the machine, whatever side is written here.
    const side = by.value.data.signing?.side ?? 'provider';
    const input = { side, member: by.value.id, at: surroundings.now, next };
    const taken = step(assessmentMachine, found.value, ['CONFIRM', input], { world, actor, surroundings }, version);
    if (!taken.ok) return taken;
    const settled = taken.value.data.next;
    const tells = {
      facts: {
        side,
        agreed: taken.value.state === 'agreed',
        nextOn: settled !== undefined && 'on' in settled ? settled.on : null,
      },
      details: settled !== undefined && 'noneBecause' in settled ? { noneBecause: settled.noneBecause } : null,
    };
    return decided({ changes: [changeOf(taken.value, tells)], answer: nothing });
  },
});
