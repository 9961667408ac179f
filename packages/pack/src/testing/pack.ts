import { PackContent } from '@coproduce/cycle';
import { digestOf, Entry } from '@coproduce/trail';
import type { Edition } from '@coproduce/framework';
import type { PackInput } from '../documents/pack-parts.ts';
import { attendance, idOf, people, sha256, signatories } from './people.ts';
import { planOf, type Sample } from './plan.ts';
import { rowsOf } from './template-a.ts';

/** A whole pack as the renderer takes it, checked by the schema that owns it. */
export function samplePack(edition: Edition, sample: Sample): PackInput {
  const { entries = 40, review = false, status = 'locked' } = sample;
  const plans = Array.from({ length: sample.plans }, (_, at) => planOf(edition, at, sample));
  const content = PackContent.parse({
    type: 'coproduce/pack/v1',
    partnership: { id: idOf('partnership'), name: 'Northmoor Recovery Partnership', demonstration: true },
    edition: { id: edition.id, hash: edition.hash },
    pack: { id: idOf('pack'), number: 1, offer: 1 },
    occasion: { kind: 'firstAgreement' },
    period: { from: '2027-02-08', to: '2027-05-03' },
    meeting: { heldOn: '2027-05-03', recordedAt: '2027-05-04T09:12:00.000Z', enteredBy: people.sian, attendance },
    offeredAt: '2027-05-04T10:00:00.000Z',
    lockedAt: '2027-05-11T10:00:00.000Z',
    facts: [],
    templateA: { assessment: 1, agreedOn: '2027-02-08', rows: rowsOf(edition), now: [{ challenge: 'c01', stage: 2 }] },
    plans,
    otherPlans: [],
    notAgreedYet: [],
    changes: [],
    differentViews: [
      { challenge: 'c01', person: people.zoe, words: 'For people on the wards this has not begun' },
      { challenge: 'c07', person: people.tomasz, words: 'Being asked after the decision is not involvement' },
    ],
    statements: [],
    signatories,
    ...(review ? reviewParts(plans) : {}),
  });
  const extract = { checkpoint: checkpoint(), entries: entriesOf(entries, plans[0]?.goals[0]?.goal) };
  return { content, contentDigest: digestOf(content), status, ...(status === 'draft' ? {} : { extract }) };
}

const reviewParts = (plans: readonly ReturnType<typeof planOf>[]) => ({
  pack: { id: idOf('pack'), number: 2, offer: 3 },
  occasion: { kind: 'review', review: idOf('review'), number: 1 },
  facts: factsOf(),
  otherPlans: [
    {
      plan: idOf('other'),
      challenge: 'c09',
      number: 9,
      title: 'Supporting staff in their recovery journey',
      revision: 1,
      termsDigest: sha256('other'),
    },
  ],
  notAgreedYet: [
    {
      challenge: 'c08',
      title: 'Transforming the workforce',
      reasons: [{ from: people.marcus, reason: 'The money for next year is not known yet' }],
    },
  ],
  changes: plans.map(({ plan, goals }) => ({ plan, goal: goals[0]?.goal ?? null, change: 'revised' })),
  statements: [
    {
      person: people.zoe,
      kind: 'endorses',
      words: 'We read it together. It says what we said.',
      at: '2027-05-06T12:00:00.000Z',
    },
  ],
});

const factsOf = () => [
  { kind: 'recordedLate', days: 1 },
  { kind: 'postponed', times: 2, firstOn: '2027-04-19' },
  {
    kind: 'noEvidenceCited',
    goals: [
      { challenge: 1, number: 1 },
      { challenge: 2, number: 3 },
    ],
  },
  { kind: 'predictionLate', goals: [{ challenge: 1, number: 1 }] },
  { kind: 'readingShortened', workingDays: 2, because: 'The Board meets on Thursday' },
  { kind: 'previousUnsigned', pack: 1 },
];

const checkpoint = (): string =>
  `recovery.example/trail/${idOf('partnership')}\n214\n${Buffer.from(sha256('root'), 'hex').toString('base64')}\n\n— recovery.example/trail/${idOf('partnership')} ${Buffer.from(sha256('a') + sha256('b') + sha256('c').slice(0, 8), 'hex').toString('base64')}\n`;

const entriesOf = (count: number, goal = idOf('goal')) =>
  Array.from({ length: count }, (_, index) => ({
    entry: Entry.parse({
      type: 'coproduce/entry/v1',
      partnership: idOf('partnership'),
      index: index * 3,
      at: `2027-02-${String((index % 28) + 1).padStart(2, '0')}T10:00:00.000Z`,
      actor:
        index % 5 === 0
          ? { kind: 'system' }
          : { kind: 'member', member: idOf('sian'), roles: ['providerLead', 'coordinator'] },
      kind: 'goal',
      subject: {
        kind: 'goal',
        id: index % 2 === 0 ? goal : idOf(`subject ${index}`),
        before: index === 0 ? null : index,
        after: index + 1,
      },
      event: { type: 'START', facts: {} },
      command: null,
      payload: null,
    }),
    leaf: sha256(`leaf ${index}`),
  }));
