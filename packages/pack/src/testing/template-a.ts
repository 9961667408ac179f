import { TemplateARecord } from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import { attendance, idOf, organisations, people } from './people.ts';

/** The stage agreed for each challenge in turn. */
export const stages = [1, 2, 'notYet', 'notAgreed', 1, 3, 2, 1, 1, 2] as const;
const comments: Record<number, string> = {
  1: 'Known and wanted; not yet seen in supervision or on every ward',
  2: 'About half of the staff reached; evaluation is patchy',
  4: 'The strategy is there; whether it is lived was seen differently',
};

/** Template A's rows for every challenge of an edition. */
export const rowsOf = (edition: Edition) =>
  edition.challenges.map(({ id, number, shortTitle }) => ({
    challenge: id,
    number,
    shortTitle,
    stage: stages[number - 1] ?? null,
    priority: number <= 5 ? number : null,
    ...(comments[number] === undefined ? {} : { comments: comments[number] }),
  }));

/** Template A as agreed, or as it stands while people deliberate. */
export function sampleTemplateA(edition: Edition, state: 'deliberating' | 'agreed', comment?: string): TemplateARecord {
  return TemplateARecord.parse({
    type: 'coproduce/template-a/v1',
    partnership: { id: idOf('partnership'), name: 'Northmoor Recovery Partnership', demonstration: false },
    edition: { id: edition.id, hash: edition.hash },
    assessment: { id: idOf('assessment'), number: 1 },
    state,
    scope: {
      provider: { organisation: idOf('trust'), name: organisations.trust.name, nhs: true },
      services: 'Adult community teams, the two acute wards at Beck Lane and the early intervention team',
      leftOut: { services: 'Services for children and young people', why: 'They have a partnership of their own' },
    },
    heldOn: '2027-02-08',
    agreedOn: state === 'agreed' ? '2027-02-15' : null,
    completedBy: people.sian,
    confirmedBy: state === 'agreed' ? [people.sian, people.marcus] : [],
    attendance,
    next: state === 'agreed' ? { on: '2028-02-15' } : null,
    rows: rowsOf(edition).map((row) => ({
      ...row,
      ...(comment === undefined ? {} : { comments: comment }),
      answers: [
        { person: people.sian, perspective: 'provider', answer: 'agree', at: '2027-02-08T15:00:00.000Z' },
        { person: people.marcus, perspective: 'commissioner', answer: 'agree', at: '2027-02-08T15:00:00.000Z' },
        row.number === 1
          ? {
              person: people.zoe,
              perspective: 'serviceUsers',
              answer: 'different',
              words: 'For people on the wards this has not begun',
              at: '2027-02-08T15:00:00.000Z',
            }
          : { person: people.zoe, perspective: 'serviceUsers', answer: 'liveWith', at: '2027-02-08T15:00:00.000Z' },
      ],
      didNotAnswer: [people.tomasz],
      strengths:
        row.number === 2
          ? [{ perspective: 'serviceUsers', text: 'We lead the course ourselves and are paid for it' }]
          : [],
      views:
        row.stage === 'notAgreed'
          ? [
              {
                challenge: row.challenge,
                perspective: 'provider',
                stage: 2,
                author: people.sian,
                reason: 'The Board has adopted a strategy',
              },
              { challenge: row.challenge, perspective: 'carers', stage: 'dontKnow' },
            ]
          : [],
    })),
  });
}
