import { capital, dayInWords, listed } from '@coproduce/cycle';
import { Banner } from '../components/banner.tsx';
import { Callout } from '../components/callout.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Facts } from '../components/facts.tsx';
import { Heading } from '../components/heading.tsx';
import { List } from '../components/list.tsx';
import { Page } from '../components/page.tsx';
import { PageReference } from '../components/places.tsx';
import { Paragraph, Strong } from '../components/text.tsx';
import { isolated } from '../letters/printed.ts';
import { changeInWords, factInWords } from './cover-words.ts';
import { inSigningOrder, place, type Part } from './pack-parts.ts';
import { TookPart } from './took-part.tsx';
import { counted, instantInWords, occasionInWords, packInWords, personInWords } from './words.ts';

/** The cover: what this pack is, how it stands, who took part, the honest facts, and what it carries and does not. */
export function PackCover({ part }: { part: Part }) {
  const { content, frame } = part;
  const { meeting, period } = content;
  return (
    <Page frame={frame} bookmark="Cover">
      <Banner
        kicker={content.partnership.name}
        title={packInWords(content.pack)}
        subtitle={capital(occasionInWords(content.occasion))}
      />
      <Callout tone={part.status === 'locked' ? 'note' : 'caution'}>
        <Paragraph after={0}>{standing(part)}</Paragraph>
      </Callout>
      <Facts
        facts={[
          { term: 'Period', detail: `${dayInWords(period.from)} to ${dayInWords(period.to)}` },
          { term: 'Meeting held on', detail: dayInWords(meeting.heldOn) },
          { term: 'Recorded', detail: `${instantInWords(meeting.recordedAt)}, by ${personInWords(meeting.enteredBy)}` },
          { term: 'Offered for reading', detail: instantInWords(content.offeredAt) },
          ...(part.status === 'draft' ? [] : [{ term: 'Content fixed', detail: instantInWords(content.lockedAt) }]),
        ]}
      />
      <Honest part={part} />
      <Heading level={2}>Who took part</Heading>
      {meeting.attendance === null ? (
        <Paragraph>Attendance was not recorded.</Paragraph>
      ) : (
        <TookPart attendance={meeting.attendance} />
      )}
      <Carried part={part} />
      <Changes part={part} />
      <NotCarried part={part} />
    </Page>
  );
}

function standing({ content, status }: Part): string {
  if (status === 'draft') return 'A draft for reading. It is not fixed yet and cannot be signed.';
  const required = inSigningOrder(content.signatories).filter(({ kind }) => kind === 'required');
  return (
    `Put forward for signature. It is agreed when ${listed(required.map(({ name }) => isolated(name)))} have signed and the seal ` +
    'is there; the fields on the page of signatures show who has.'
  );
}

function Honest({ part: { content } }: { part: Part }) {
  if (content.facts.length === 0) return null;
  return (
    <>
      <Heading level={2}>What a reader should know</Heading>
      <List items={content.facts.map(factInWords)} />
    </>
  );
}

function Carried({ part: { content } }: { part: Part }) {
  return (
    <>
      <Heading level={2}>Action plans in this pack</Heading>
      {content.plans.length === 0 ? (
        <Paragraph>This pack carries no action plan.</Paragraph>
      ) : (
        <DataTable
          columns={[
            { header: 'Organisational challenge' },
            { header: 'Revision', width: 60, align: 'right' },
            { header: 'Goals', width: 50, align: 'right' },
            { header: 'Page', width: 50, align: 'right' },
          ]}
          rows={content.plans.map((plan) => [
            `${plan.terms.challenge.number}. ${plan.terms.challenge.title}`,
            plan.terms.revision.number,
            plan.terms.goals.length,
            <PageReference key="page" to={place.form(plan)} />,
          ])}
        />
      )}
      <Paragraph as="small" before={8}>
        {['The signatures stand on page\u00a0', <PageReference key="page" to={place.signatures} />, '.']}
      </Paragraph>
    </>
  );
}

function Changes({ part: { content } }: { part: Part }) {
  if (content.changes.length === 0) return null;
  return (
    <>
      <Heading level={2}>What changed since the last pack</Heading>
      <List items={content.changes.map((change) => changeInWords(change, content))} />
    </>
  );
}

function NotCarried({ part: { content } }: { part: Part }) {
  const { notAgreedYet, otherPlans } = content;
  return (
    <>
      {otherPlans.length === 0 ? null : (
        <>
          <Heading level={2}>Plans in force that this pack does not carry</Heading>
          <DataTable
            as="fine"
            columns={[
              { header: 'Organisational challenge' },
              { header: 'Revision', width: 50, align: 'right' },
              { header: 'Terms digest', width: 262 },
            ]}
            rows={otherPlans.map((plan) => [`${plan.number}. ${plan.title}`, plan.revision, plan.termsDigest])}
          />
        </>
      )}
      {notAgreedYet.length === 0 ? null : (
        <>
          <Heading level={2}>{`Not agreed yet: ${counted(notAgreedYet.length, 'plan')}`}</Heading>
          {notAgreedYet.map(({ challenge, title, reasons }) => (
            <NotAgreed
              key={challenge}
              title={title}
              reasons={reasons.map(({ from, reason }) => `${personInWords(from)}: ${isolated(reason)}`)}
            />
          ))}
        </>
      )}
    </>
  );
}

const NotAgreed = ({ title, reasons }: { title: string; reasons: readonly string[] }) => (
  <>
    <Paragraph before={4} after={2}>
      <Strong>{title}</Strong>
    </Paragraph>
    <List items={reasons} />
  </>
);
