import { Edition, stageNumbers, TemplateA, TemplateB } from '@coproduce/framework';

const place = 'A sample, from no publication';
const item = (id: string, text: string) => ({ id, text, source: place });

const challenge = (number: number) => {
  const id = `c${String(number).padStart(2, '0')}`;
  return {
    id,
    number,
    title: `Sample challenge ${number} in full`,
    shortTitle: `Sample challenge ${number}`,
    source: place,
    otherTitles: [],
    standings: stageNumbers.map((stage) => ({
      id: `${id}.s${stage}`,
      stage,
      summary: `Stands at Stage ${stage}`,
      source: place,
      criteria: [item(`${id}.s${stage}.c1`, `A criterion of Stage ${stage}`)],
    })),
    indicators: [item(`${id}.i1`, 'An indicator')],
    dataSources: [item(`${id}.d1`, 'A source of data')],
  };
};

const form = (title: string, ids: readonly string[]) => ({
  title,
  source: place,
  instructions: [],
  fields: ids.map((id) => ({ id, label: id })),
});

/** A small, complete edition of ten challenges with words of its own, so that rules are tried without the real text. */
export const sampleEdition: Edition = Edition.parse({
  id: 'sample-2010',
  title: 'A sample edition',
  year: 2010,
  authors: ['A. Sample'],
  publisher: 'Sample Press',
  citation: 'Sample 2010',
  acknowledgement: 'After Sample 2010.',
  copyright: { holder: 'Sample Press', year: 2010, terms: 'For tests only', source: place },
  source: place,
  stages: stageNumbers.map((stage) => ({
    id: `stage${stage}`,
    stage,
    name: `Name ${stage}`,
    heading: `Heading ${stage}`,
    definition: `What Stage ${stage} means`,
    expectation: `Who is expected at Stage ${stage}`,
    source: place,
  })),
  challenges: Array.from({ length: 10 }, (_, at) => challenge(at + 1)),
  templateA: form('Template A', TemplateA.shape.fields.element.shape.id.options),
  templateB: form('Template B', TemplateB.shape.fields.element.shape.id.options),
  advice: { maxPriorities: 5, early: [], points: [] },
  hash: '5a'.repeat(32),
});
