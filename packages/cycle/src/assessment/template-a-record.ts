import type { Challenge, Edition } from '@coproduce/framework';
import { perspectives } from '../labels.ts';
import { namedInFull, namedNow, namedPerson } from '../naming.ts';
import type { NamedPerson } from '../people.ts';
import { plain } from '../plain.ts';
import type { Day, MemberId, Perspective } from '../words.ts';
import { ChallengeId } from '../words.ts';
import { withPeople } from '../with-people.ts';
import type { Stored, World } from '../world.ts';
import type { Placement } from './data.ts';
import { askedOf } from './taking-part.ts';
import { TemplateARecord } from './template-a.ts';
import type { TemplateARow } from './template-a.ts';

type Reads = Pick<World, 'partnership' | 'members' | 'organisations' | 'consensus'>;

/** In the order in which perspectives are shown; within one as they stand. */
const byPerspective = <T extends { readonly perspective: Perspective }>(said: readonly T[]): readonly T[] =>
  said.toSorted((one, other) => perspectives.indexOf(one.perspective) - perspectives.indexOf(other.perspective));

/** Within one perspective by the random id, which says nothing of who wrote it. */
const inOrder = (placements: readonly Placement[]): readonly Placement[] =>
  byPerspective(placements.toSorted((one, other) => (one.id < other.id ? -1 : 1)));

const viewOf = ({
  challenge,
  perspective,
  stage,
  strengths,
  reason,
  author,
}: Placement): TemplateARow['views'][number] => ({
  challenge,
  perspective,
  stage,
  strengths,
  reason,
  author,
});

/** With the role and organisation frozen in the attendance, where they were there. */
const asNamed = (world: Reads, assessment: Stored<'assessment'>, member: MemberId, day: Day): NamedPerson =>
  assessment.data.attendance?.people.find(({ person }) => person.member === member)?.person ??
  namedPerson(world, member, day);

const rowOf = (world: Reads, assessment: Stored<'assessment'>, challenge: Challenge, day: Day): TemplateARow => {
  const id = ChallengeId.parse(challenge.id);
  const consensus = world.consensus.find(
    ({ data }) => data.assessment === assessment.id && data.challenge === id && data.stage !== undefined,
  )?.data;
  const placements = inOrder(assessment.data.placements.filter((placement) => placement.challenge === id));
  const answered = new Set(consensus?.answers.map(({ member }) => member));
  const asked = consensus === undefined ? [] : askedOf(assessment).filter((member) => !answered.has(member));
  return {
    challenge: id,
    number: challenge.number,
    shortTitle: challenge.shortTitle,
    stage: consensus?.stage ?? null,
    priority: assessment.data.ranks.find((rank) => rank.challenge === id)?.rank ?? null,
    ...(consensus?.comment === undefined ? {} : { comments: consensus.comment }),
    answers: byPerspective(consensus?.answers ?? []).map(({ person, perspective, answer, words, at }) => ({
      person,
      perspective,
      answer,
      words,
      at,
    })),
    didNotAnswer: asked.map((member) => asNamed(world, assessment, member, day)),
    strengths: placements.flatMap(({ perspective, strengths }) =>
      strengths === undefined ? [] : [{ perspective, text: strengths }],
    ),
    views: consensus?.stage === 'notAgreed' ? placements.map((placement) => viewOf(placement)) : [],
  };
};

/**
 * Template A as it stands: the form's rows in the edition's order, and below them the answers by person, the strengths,
 * and each view where the partners did not agree. Throws for an assessment that is still gathering views or was
 * abandoned: there is nothing to show, and nobody may see. Everybody is named as they choose now (decision 38).
 */
export const templateARecord = (world: Reads, assessment: Stored<'assessment'>, edition: Edition): TemplateARecord => {
  const { state, data } = assessment;
  const { meeting } = data;
  if ((state !== 'deliberating' && state !== 'agreed') || meeting === undefined) {
    throw new RangeError(`Assessment ${data.number} is ${state}: it has no Template A`);
  }
  const { partnership } = world;
  const day = data.agreedOn ?? meeting.heldOn;
  const provider = data.confirmations.find(({ side }) => side === 'provider');
  const record = plain(TemplateARecord, {
    type: 'coproduce/template-a/v1',
    partnership: {
      id: partnership.id,
      name: partnership.data.name,
      demonstration: partnership.data.demonstration,
    },
    edition: { id: edition.id, hash: edition.hash },
    assessment: { id: assessment.id, number: data.number },
    state,
    scope: data.scope,
    heldOn: meeting.heldOn,
    agreedOn: data.agreedOn ?? null,
    completedBy: provider === undefined ? null : namedInFull(world, provider.member, day),
    confirmedBy: data.confirmations.map(({ member }) => namedInFull(world, member, day)),
    attendance: data.attendance ?? null,
    next: data.next ?? null,
    rows: edition.challenges.map((challenge) => rowOf(world, assessment, challenge, day)),
  });
  return withPeople(TemplateARecord, record, (person) => namedNow(world, person, day));
};
