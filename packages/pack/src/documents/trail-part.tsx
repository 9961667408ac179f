import type { PackContent } from '@coproduce/cycle';
import { DataTable } from '../components/data-table.tsx';
import { Facts, type Fact } from '../components/facts.tsx';
import { Heading } from '../components/heading.tsx';
import { Paragraph } from '../components/text.tsx';
import type { TrailExtract } from './pack-parts.ts';
import { capital, occasionInWords, packInWords } from './words.ts';

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
          { header: 'By', width: 106 },
          { header: 'Step' },
          { header: 'Entry (leaf hash, beginning)', width: 138 },
        ]}
        rows={extract.entries.map(({ entry, leaf }) => [
          entry.index,
          `${entry.at.slice(0, 10)} ${entry.at.slice(11, 19)}`,
          actorInWords(entry.actor),
          `${subjectInWords(entry.subject, names)}: ${entry.event?.type ?? entry.kind}`,
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

function actorInWords(actor: Entry['actor']): string {
  if (actor.kind === 'member') return actor.roles.map(roleInWords).join(', ');
  return actor.kind === 'system' ? 'the system' : 'administrator';
}

const roleInWords = (role: string): string => role.replaceAll(/(?=[A-Z])/gu, ' ').toLowerCase();

const subjectInWords = ({ kind, id }: Entry['subject'], names: ReadonlyMap<string, string>): string =>
  names.get(id) ?? `${capital(roleInWords(kind))} …${id.slice(-6)}`;

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
