import { digestOf } from '@coproduce/trail';
import type { Edition } from '@coproduce/framework';
import type { PackStatus } from '../documents/pack-parts.ts';
import { idOf, people, signatories } from './people.ts';
import { stages } from './template-a.ts';

/** Sizes and texts a sample pack is made with. */
export interface Sample {
  plans: number;
  goals?: number;
  actions?: number;
  /** Stands where people write: goals, the first action, findings. */
  prose?: string;
  status?: PackStatus;
  /** A review's pack, with a record of what happened; otherwise a first agreement. */
  review?: boolean;
  entries?: number;
}

const wording =
  'People on both acute wards meet a peer worker within two days of coming in, and choose with them what matters most for their stay';
const rota = 'Agree the rota of peer workers with both ward managers';

/** A plan of a sample pack, with its record where the pack is a review's. */
export function planOf(edition: Edition, at: number, sample: Sample) {
  const { goals = 3, actions = 3, prose = wording, review = false } = sample;
  const challenge = edition.challenges[at];
  if (challenge === undefined) throw new Error('An edition has ten challenges');
  const name = (what: string, number: number) => idOf(`${what} ${at} ${number}`);
  const goalIds = Array.from({ length: goals }, (_, index) => name('goal', index));
  const actionIds = Array.from({ length: actions }, (_, index) => name('action', index));
  const terms = {
    type: 'coproduce/terms/v1',
    edition: { id: edition.id, hash: edition.hash },
    partnership: { id: idOf('partnership'), name: 'Northmoor Recovery Partnership' },
    plan: name('plan', 0),
    challenge: { id: challenge.id, number: challenge.number, title: challenge.title },
    revision: { id: name('revision', 0), number: review ? 2 : 1 },
    closing: goals === 0,
    currentStandard: {
      stage: stages[at] ?? 1,
      describe: 'Two wards share their handover notes with the people they are about.',
      agreedAt: { kind: 'assessment', assessment: idOf('assessment'), number: 1, on: '2027-02-08' },
    },
    goals: goalIds.map((goal, index) => goalTerms(goal, index, prose)),
    actions: actionIds.map((action, index) => ({
      action,
      what: index === 0 ? prose : rota,
      owner: index % 2 === 0 ? people.sian : people.zoe,
      by: '2027-06-30',
      serves: goalIds.slice(0, 2),
    })),
    evidenceSources: [
      'Ward rotas',
      'The patient council’s yearly survey',
      'A short interview with ten people as they leave',
    ],
    date: '2027-05-03',
    nextReview: { on: '2027-11-01' },
    signatories,
  };
  return {
    plan: terms.plan,
    terms,
    termsDigest: digestOf(terms),
    goals: goalIds.map((goal, index) => ({
      goal,
      number: index + 1,
      wording: prose,
      state: review ? 'revised' : 'draft',
      cycles: review ? [cycleOf(prose)] : [],
    })),
    actions: review ? actionIds.slice(0, 2).map(actionSince) : [],
  };
}

function goalTerms(goal: string, index: number, prose: string) {
  const number = { kind: 'number', what: 'People met within two days', unit: 'per cent', target: 80 };
  const measures = [
    { ...number, baseline: { value: 12.5 } },
    { kind: 'milestone', inPlace: 'A peer worker on each ward', seenBy: 'The rota on the ward’s own wall' },
    { ...number, baseline: { notKnownYet: true, findBy: '2027-06-01' } },
  ];
  return {
    goal,
    specific: prose,
    measure: measures[index],
    owner: people.zoe,
    ownerSaidYesOn: '2027-02-08',
    representativesSaid: 'This is what we asked for.',
    realistic: 'Two peer workers are paid for already, and the wards have offered a room.',
    dueOn: '2027-09-30',
  };
}

const actionSince = (action: string, index: number) => ({
  action,
  what: rota,
  owner: people.sian,
  by: '2027-04-01',
  expectedBy: index === 0 ? null : '2027-07-01',
  status: index === 0 ? 'done' : 'notDone',
  statusOn: '2027-04-12',
  because: index === 0 ? null : 'The second post was not filled',
  addedAfterAgreement: index === 1,
});

const cycleOf = (findings: string) => ({
  number: 1,
  start: {
    when: '2027-02-20',
    by: people.zoe,
    prediction: { expects: 'Half of the people who come in will have met a peer worker', by: '2027-05-01' },
    writtenAfter: true,
    recordedAt: '2027-02-21T10:00:00.000Z',
  },
  studies: [
    {
      review: idOf('review'),
      findings,
      comparison: 'Less than we expected on one ward, more on the other.',
      cited: { kind: 'cited', what: 'Ward rotas from March to May' },
      by: people.sian,
      recordedAt: '2027-05-04T09:12:00.000Z',
    },
  ],
  decisions: [
    {
      kind: 'revise',
      review: idOf('review'),
      reason: 'Two days is right on weekdays; weekends need another way.',
      changes: 'Weekends are counted apart.',
      from: 'reviewed',
      addendum: false,
      by: people.sian,
      recordedAt: '2027-05-04T09:15:00.000Z',
    },
  ],
  carries: [],
  reconsiderations: [],
});
