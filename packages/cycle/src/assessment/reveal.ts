import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { ChangeOf, Decided, Surroundings } from '../decision.ts';
import { decided } from '../decision.ts';
import { subjectOf } from '../find.ts';
import { begun, changeOf, step } from '../machine.ts';
import { whyNotTake } from '../why-not.ts';
import { memberById, namedPerson } from '../naming.ts';
import { ChallengeId, ConsensusId } from '../words.ts';
import type { AssessmentId, Day } from '../words.ts';
import type { Stored, World, WorkingPlacements } from '../world.ts';
import { assessmentMachine, consensusMachine } from './assessment-machine.ts';
import type { Placement, PlacementDraft } from './data.ts';

/**
 * One view as everybody sees it: with its author only where they chose that, and not where they chose to be named by
 * their perspective alone, because a name would then say no more and the member's id would say too much.
 */
const revealed = (
  world: World,
  member: Stored<'member'>,
  { challenge, stage, strengths, reason, named }: PlacementDraft,
  { newRandomId, day }: { readonly newRandomId: () => string; readonly day: Day },
): readonly Placement[] => {
  const { perspective } = member.data;
  if (stage === null || perspective === null) return [];
  const author = named && member.data.namedAs !== 'perspectiveOnly' ? namedPerson(world, member.id, day) : undefined;
  return [
    {
      id: newRandomId(),
      challenge,
      perspective,
      stage,
      ...(strengths === undefined ? {} : { strengths }),
      ...(reason === undefined ? {} : { reason }),
      ...(author === undefined ? {} : { author }),
    },
  ];
};

/** The views of all who have finished, in the order of ids that tell nothing of who wrote them or when. */
const placementsOf = (
  world: World,
  finished: readonly Stored<'member'>['id'][],
  working: readonly WorkingPlacements[],
  on: { readonly newRandomId: () => string; readonly day: Day },
): readonly Placement[] =>
  working
    .filter(({ member }) => finished.includes(member))
    .flatMap(({ member, placements }) =>
      placements.flatMap((draft) => revealed(world, memberById(world, member), draft, on)),
    )
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** One consensus to be found for each challenge, begun by the reveal. */
const consensusFor = (assessment: AssessmentId, surroundings: Surroundings): readonly ChangeOf<'consensus'>[] =>
  surroundings.edition.challenges.map(({ id }) => {
    const challenge = ChallengeId.parse(id);
    return begun<'consensus'>(
      {
        kind: 'consensus',
        id: ConsensusId.parse(surroundings.newId()),
        state: 'unproposed',
        data: { assessment, challenge, proposal: 0, answers: [] },
      },
      'OPEN',
      { facts: { assessment, challenge }, causedBy: 0 },
      consensusMachine,
    );
  });

/** Shows all views at once, by perspective. The only command that reads what others wrote. */
export const revealAssessment = command({
  kind: 'assessment.reveal',
  reads: ['partnership', 'members', 'organisations', 'assessments', 'workingPlacements'],
  on: 'assessment',
  whyNot: whyNotTake(assessmentMachine, (world) => world.assessments, 'REVEAL'),
  decide: (world, { assessment, version, heldOn }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const found = subjectOf('assessment', world.assessments, assessment);
    if (!found.ok) return found;
    const by = byMember(actor, 'lookAfterAssessment');
    if (!by.ok) return by;
    const placements = placementsOf(world, found.value.data.finished, world.workingPlacements, {
      newRandomId: surroundings.newRandomId,
      day: heldOn,
    });
    const meeting = { heldOn, recordedAt: surroundings.now, enteredBy: by.value.id };
    const taken = step(
      assessmentMachine,
      found.value,
      ['REVEAL', { meeting, placements }],
      { world, actor, surroundings },
      version,
    );
    if (!taken.ok) return taken;
    const reveal = changeOf(taken.value, { facts: { heldOn }, details: { placements } });
    return decided({ changes: [reveal, ...consensusFor(assessment, surroundings)], answer: {} });
  },
});
