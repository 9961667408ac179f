import type { Scenario } from '@coproduce/server';

type Step = Scenario['steps'][number];

const goal = {
  specific: 'A recovery education centre is open to service users, carers and staff',
  measure: { kind: 'number', what: 'Trainers', unit: 'trainers', baseline: { value: 0 }, target: 3 },
  owner: '$grace',
  ownerSaidYesOn: '$day',
  representativesSaid: 'Pay the trainers as the trust pays its own',
  realistic: 'Two posts are funded',
  dueOn: '$day+170',
};

/** As the scenario of the two packs ranks them. */
const ranked = ['c03', 'c04', 'c01', 'c07'];
/** All challenges, those first that are ranked. */
export const challenges = [...ranked, 'c02', 'c05', 'c06', 'c08', 'c09', 'c10'];
/** As its people see them, where that is not the first stage. */
const stages = new Map<string, 2 | 'notAgreed'>([
  ['c02', 2],
  ['c04', 'notAgreed'],
  ['c07', 2],
  ['c10', 2],
]);

/** An action plan with one goal and one action, written on a day. */
const planSteps = (day: number, challenge: string): readonly Step[] => {
  const [plan, revision, aim] = ['Plan', 'Revision', 'Goal'].map((what) => `${challenge}${what}`);
  const revised = { id: `$${revision}`, version: '$current' };
  return [
    {
      day,
      who: 'sian',
      do: 'plan.open',
      with: { challenge, ...(ranked.includes(challenge) ? {} : { whyUnranked: 'It hangs together with the others' }) },
      remember: { plan: `${plan}`, revision: `${revision}` },
    },
    {
      day,
      who: 'sian',
      do: 'revision.write',
      with: {
        revision: `$${revision}`,
        version: '$current',
        currentStandard: {
          stage: stages.get(challenge) ?? 1,
          describe: 'Agreed in principle, with no place and nobody appointed',
        },
        evidenceSources: ['Course records'],
        date: '$day',
        nextReviewOn: '$day+84',
      },
    },
    {
      day,
      who: 'sian',
      do: 'goal.propose',
      with: { revision: `$${revision}`, version: '$current', terms: goal },
      remember: { goal: `${aim}` },
    },
    {
      day,
      who: 'sian',
      do: 'action.propose',
      with: {
        plan: `$${plan}`,
        revision: revised,
        terms: { what: 'Write the job descriptions', owner: '$grace', by: '$day+40', serves: [`$${aim}`] },
      },
    },
  ];
};

/** Plans on so many challenges, offered as a first agreement; the pack is remembered as `$pack`. */
export const offerSteps = (day: number, plans: number): readonly Step[] => [
  ...challenges.slice(0, plans).flatMap((challenge) => planSteps(day, challenge)),
  {
    day,
    who: 'sian',
    do: 'pack.offer',
    with: {
      occasion: {
        kind: 'firstAgreement',
        meeting: {
          heldOn: '$day',
          attendance: {
            present: ['$sian', '$marcus', '$zoe', '$tomasz', '$grace'],
            apologies: [],
            writtenIn: [],
            whyNotInTheRoom: [],
          },
        },
      },
      reading: { workingDays: 0 },
      ...(plans > 5 ? { moreThanFiveBecause: 'All of them hang together' } : {}),
    },
    remember: { pack: 'pack' },
  },
];
