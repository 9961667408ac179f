import type { ActionState } from './action/data.ts';
import type { Answer, AssessmentState, ConsensusState, Placement } from './assessment/data.ts';
import type { DiscussionMark } from './assessment/discussion.ts';
import type { GoalEvents } from './goal/goal-v1-rules.ts';
import type { Carry, DecisionKind, GoalState } from './goal/data.ts';
import type { InputOf } from './inputs.ts';
import type { Occasion, PackData, PackState, SigningMethod } from './pack/data.ts';
import type { PackContent } from './pack/content.ts';
import type { NamedAs, OrganisationData } from './people.ts';
import type { RevisionState } from './plan/data.ts';
import type { Signatory } from './plan/terms.ts';
import type { QuestionState } from './question/data.ts';
import type { ReviewState } from './review/data.ts';
import type { StatementState } from './statement/data.ts';
import type { AgreedStage, Day, Perspective, Role, Side } from './words.ts';
import type { Kind, Kinds } from './world.ts';

type Words<T extends string> = Readonly<Record<T, string>>;

/** What people read, kept in one place for pages, packs and history (`domain` 5). Lower case: they stand in sentences. */
export const labels = {
  /** What a thing is called. */
  kind: {
    partnership: 'partnership',
    organisation: 'organisation',
    member: 'seat',
    assessment: 'where we are now (Template A)',
    consensus: 'what we agree on a challenge',
    plan: 'action plan',
    revision: 'action plan',
    goal: 'goal',
    action: 'action',
    review: 'review',
    pack: 'pack',
    question: 'question',
    statement: 'statement',
  } satisfies Words<Kind>,

  perspective: {
    provider: 'provider',
    commissioner: 'commissioner',
    serviceUsers: 'people who use services',
    carers: 'carers, family and friends',
    independentSector: 'voluntary, community and independent sector',
  } satisfies Words<Perspective>,

  role: {
    coordinator: 'coordinator',
    providerLead: 'provider lead for recovery',
    commissioner: 'commissioner lead',
    representative: 'representative',
    contributor: 'contributor',
    auditor: 'auditor',
  } satisfies Words<Role>,

  /** Who signs, in the order in which they sign; the words of Template B. */
  side: { commissioner: 'commissioner', provider: 'provider lead' } satisfies Words<Side>,

  /** A seat that signs. */
  seat: { lead: 'the lead’s own', alsoAgreeing: 'also agreeing' } satisfies Words<InputOf<'member.seat'>['kind']>,

  signatory: { required: 'needed to agree', alsoAgreeing: 'also agreeing' } satisfies Words<Signatory['kind']>,

  namedAs: {
    fullName: 'full name',
    firstName: 'first name only',
    perspectiveOnly: 'not by name, only the side I speak from',
  } satisfies Words<NamedAs>,

  organisation: {
    nhsProvider: 'NHS provider',
    otherProvider: 'provider outside the NHS',
    commissioner: 'commissioning organisation',
    independentSector: 'voluntary, community or independent organisation',
    userOrCarerGroup: 'group of people who use services or of carers',
    other: 'other organisation',
  } satisfies Words<OrganisationData['kind']>,

  state: {
    partnership: { active: 'active', closed: 'closed' },
    organisation: { current: 'current' },
    member: { seated: 'taking part', left: 'no longer taking part' },
    assessment: {
      gathering: 'gathering views',
      deliberating: 'talking it through',
      agreed: 'agreed',
      abandoned: 'not carried on',
    } satisfies Words<AssessmentState>,
    consensus: { unproposed: 'nothing proposed yet', proposed: 'proposed' } satisfies Words<ConsensusState>,
    plan: { open: 'open' },
    revision: {
      draft: 'being written',
      offered: 'ready to sign',
      agreed: 'in force',
      superseded: 'replaced by a later one',
    } satisfies Words<RevisionState>,
    goal: {
      draft: 'being written',
      agreed: 'agreed, not begun',
      inProgress: 'under way',
      reviewed: 'looked at, to be decided',
      revised: 'to be changed, waiting for both leads',
      ending: 'to be ended, waiting for both leads',
      achieved: 'achieved',
      closed: 'stopped',
      withdrawn: 'dropped before it was agreed',
    } satisfies Words<GoalState>,
    action: {
      toDo: 'to do',
      doing: 'doing',
      done: 'done',
      notDone: 'not done',
      noLongerNeeded: 'no longer needed',
    } satisfies Words<ActionState>,
    review: {
      scheduled: 'planned',
      open: 'going on now',
      concluded: 'held, waiting for both leads',
      signed: 'signed',
      unsigned: 'not signed',
      cancelled: 'called off',
      missed: 'not held on its date',
    } satisfies Words<ReviewState>,
    pack: {
      reading: 'open for reading',
      locked: 'ready to sign',
      signed: 'agreed by both leads, being sealed',
      sealed: 'agreed and sealed',
      withdrawn: 'taken back',
    } satisfies Words<PackState>,
    question: { asked: 'not answered yet', answered: 'answered' } satisfies Words<QuestionState>,
    statement: { given: 'given', withdrawn: 'taken back' } satisfies Words<StatementState>,
  } satisfies { [K in Kind]: Words<Kinds[K]['state']> },

  /** Each step on the picture of a goal's path. */
  event: {
    goal: {
      AGREE: 'both leads sign',
      START: 'the work begins',
      STUDY: 'a review looks at what happened',
      CONTINUE: 'go on',
      REVISE: 'change it',
      ACHIEVE: 'it is achieved',
      CLOSE: 'stop it',
      CARRY: 'carried to the next review',
      RECONSIDER: 'the last decision is opened again',
      WITHDRAW: 'dropped',
    } satisfies Words<keyof GoalEvents>,
  },

  /** The stage somebody sees, or the partners agreed. */
  stage: {
    1: 'Stage 1',
    2: 'Stage 2',
    3: 'Stage 3',
    notYet: 'not yet at Stage 1',
    dontKnow: "I don't know enough to say",
    notAgreed: 'not agreed yet',
  } satisfies Words<`${Placement['stage'] | AgreedStage}`>,

  answer: {
    agree: 'I agree',
    liveWith: 'I can live with it',
    different: 'I see it differently',
  } satisfies Words<Answer['answer']>,

  discussion: {
    twoStagesApart: 'two views are two stages apart',
    usersSawAnotherStage: 'a person who uses services or a carer chose a stage that nobody from the provider chose',
    mostCouldNotSay: 'most did not know enough to say',
  } satisfies Words<DiscussionMark>,

  decision: {
    continue: 'go on',
    revise: 'change it',
    achieve: 'it is achieved',
    close: 'stop it',
  } satisfies Words<DecisionKind>,

  carry: {
    notBegun: 'it has not begun',
    notReached: 'the meeting did not reach it',
    notSigned: 'its change is not signed yet',
  } satisfies Words<Carry['why']>,

  /** The four steps of the circle; the authors' names for them stand in small print beside. */
  cycle: {
    plan: 'agree',
    do: 'do',
    study: 'look at what happened',
    act: 'decide',
  },

  occasion: {
    firstAgreement: 'first agreement',
    review: 'review',
    amendment: 'amendment between reviews',
  } satisfies Words<Occasion['kind']>,

  method: {
    passkey: 'passkey, used at the moment of signing',
    oidc: 'single sign-on again at the moment of signing',
    password: 'password asked again at the moment of signing',
    paper: 'signed on paper, to which two members attest: the weakest of the ways to sign',
  } satisfies Words<SigningMethod>,

  /** The method password, where a code of an authenticator was given besides. */
  passwordAndCode: 'password and code asked again at the moment of signing',

  /** In what form a copy of a pack was handed out. */
  copy: {
    pdf: 'a document',
    json: 'data',
    html: 'a page',
    docx: 'a document for Word',
    planSummary: 'one plan in plain words',
  },

  withdrawn: {
    takenBack: 'taken back by a lead',
    seatChanged: 'a seat that signs changed hands',
    overtaken: 'the next review was concluded before both leads had signed',
    unprintable: 'something in it cannot be printed',
  } satisfies Words<NonNullable<PackData['withdrawn']>['why']>,

  /** What became of a plan or a goal since the pack before. */
  change: {
    added: 'new goal',
    renewed: 'agreed again as it was',
    revised: 'changed',
    achieved: 'achieved',
    closed: 'stopped',
    standardMoved: 'the current standard moved',
    closing: 'the plan ends',
  } satisfies Words<PackContent['changes'][number]['change']>,
} as const;

/** The order in which perspectives are shown: those whom the services are for come first. */
export const perspectives = [
  'serviceUsers',
  'carers',
  'provider',
  'commissioner',
  'independentSector',
] as const satisfies readonly Perspective[];

/** A label at the start of a sentence or a line. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A day as people write it: 3 May 2027. The same in every browser and on every server. */
export const dayInWords = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
};

/** Words in a row: one, two and three. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
