import { sentenceOf, type Names, type PackContent } from '@coproduce/cycle';
import { DataTable } from '../components/data-table.tsx';
import { Facts, type Fact } from '../components/facts.tsx';
import { Heading } from '../components/heading.tsx';
import { Paragraph } from '../components/text.tsx';
import type { TrailExtract } from './pack-parts.ts';
import { occasionInWords, packInWords } from './words.ts';

type Entry = TrailExtract['entries'][number]['entry'];

/** The entries behind what a pack says, and the signed checkpoint they stand under. */
export function TrailPart({ extract, content }: { extract: TrailExtract; content: PackContent }) {
  const names = namesIn(content);
  return (
    <>
      <Heading level={2} bookmark="History behind this pack">
        The history behind this pack
      </Heading>
      <Paragraph as="small">
        Every recorded step on the goals, plans, review and pack named here, with the hash of its entry in the log.
        Times are UTC.
      </Paragraph>
      <DataTable
        as="fine"
        columns={[
          { header: 'No.', width: 30, align: 'right' },
          { header: 'Recorded at', width: 84 },
          { header: 'What happened' },
          { header: 'Entry (leaf hash, beginning)', width: 138 },
        ]}
        rows={extract.entries.map(({ entry, leaf }) => [
          entry.index,
          `${entry.at.slice(0, 10)} ${entry.at.slice(11, 19)}`,
          sentenceOf(entry, namesFor(entry, names)),
          leaf.slice(0, 32),
        ])}
      />
      <Heading level={3}>Checkpoint</Heading>
      <Facts termWidth={70} facts={checkpointFacts(extract.checkpoint)} />
    </>
  );
}

/** The lines of a signed note, each as it stands there: the log, its size, its root in base64, and who signed. */
function checkpointFacts(note: string): Fact[] {
  const [origin = '', size = '', root = '', ...rest] = note.split('\n').filter((line) => line !== '');
  return [
    { term: 'Log', detail: origin },
    { term: 'Entries', detail: size },
    { term: 'Root', detail: root },
    ...rest.map((detail) => ({ term: 'Signed', detail })),
  ];
}

/** What ids stand for in the sentence of one entry. Who is not named in the pack is told by the role held then. */
const namesFor = ({ actor }: Entry, known: ReadonlyMap<string, string>): Names => ({
  member: (id) => known.get(id) ?? (actor.kind === 'member' && actor.member === id ? inRole(actor.roles) : 'a member'),
  subject: (kind, id) => known.get(id) ?? elsewhere(kind),
  challenge: (id) => `Challenge ${Number(id.slice(1))}`,
});

/** Of packs, only one that this one follows can be spoken of without being this one. */
const elsewhere = (kind: string): string =>
  kind === 'pack' ? 'an earlier pack' : `${kind === 'member' ? 'a' : 'the'} ${spaced(kind)}`;

const inRole = (roles: readonly string[]): string => `the ${roles.map(spaced).join(' and ')}`;

const spaced = (word: string): string => word.replaceAll(/(?=[A-Z])/gu, ' ').toLowerCase();

/** What the pack calls the things it speaks of, by their ids. */
function namesIn(content: PackContent): ReadonlyMap<string, string> {
  const { pack, occasion, plans, signatories } = content;
  return new Map<string, string>([
    [pack.id, packInWords(pack)],
    ...(occasion.kind === 'review' ? [[occasion.review, occasionInWords(occasion)] as const] : []),
    ...signatories.map(({ member, name }) => [member, name] as const),
    ...plans.flatMap((plan) => {
      const challenge = `Challenge ${plan.terms.challenge.number}`;
      return [
        [plan.plan, `${challenge}, plan`] as const,
        [plan.terms.revision.id, `${challenge}, revision ${plan.terms.revision.number}`] as const,
        ...plan.goals.map(({ goal, number }) => [goal, `${challenge}, goal ${number}`] as const),
        ...plan.terms.actions.map(({ action }, index) => [action, `${challenge}, action ${index + 1}`] as const),
      ];
    }),
  ]);
}
