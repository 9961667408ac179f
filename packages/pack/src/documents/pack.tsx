import { dayInWords, labels } from '@coproduce/cycle';
import { Heading } from '../components/heading.tsx';
import { Page, type Frame } from '../components/page.tsx';
import { FormTooLong, renderPages } from '../components/render.tsx';
import { Paragraph } from '../components/text.tsx';
import { CheckPages } from './check-page.tsx';
import { requireEdition } from './edition.ts';
import { PackCover } from './pack-cover.tsx';
import type { PackInput, PackStatus, Part } from './pack-parts.ts';
import { PlanPages } from './plan-pages.tsx';
import { SignaturePage } from './signature-page.tsx';
import { roomsOnForm } from './template-b-fit.tsx';
import { TemplateAForm } from './template-a-form.tsx';
import type { DocumentOptions } from './template-a.tsx';
import { ViewsPage } from './views-page.tsx';
import { occasionInWords, packInWords } from './words.ts';

const watermarks = {
  draft: { watermark: 'DRAFT' },
  locked: {},
} as const satisfies Record<PackStatus, Pick<Frame, 'watermark'>>;

/**
 * A pack as a PDF, before anybody has signed it. The bytes depend on what is given alone: the content, what is printed of
 * the trail, and the files that ride in it. The content digest stands on every page.
 * @throws when the edition is not the one the content names, or something cannot be printed (see `unprintable`).
 */
export async function renderPack(input: PackInput, { edition, compress = true }: DocumentOptions): Promise<Uint8Array> {
  const { content, contentDigest, status, attachments = [] } = input;
  requireEdition(edition, content.edition);
  const name = `${packInWords(content.pack)}, ${occasionInWords(content.occasion)}`;
  const frame: Frame = {
    owner: content.partnership.name,
    name,
    contentDigest,
    demonstration: content.partnership.demonstration,
    ...watermarks[status],
  };
  const about = {
    title: `${content.partnership.name}: ${name}`,
    subject: `Content digest ${contentDigest}`,
    madeAt: content.lockedAt,
    identity: `${status} ${contentDigest}`,
    attachments,
    compress,
  };
  const [most, ...less] = roomsOnForm;
  let made = renderPages(about, <PackPages part={{ ...input, edition, frame, room: most }} />);
  for (const room of less) {
    made = made.catch((error: unknown) => {
      if (!(error instanceof FormTooLong)) throw error;
      return renderPages(about, <PackPages part={{ ...input, edition, frame, room }} />);
    });
  }
  return made;
}

/** Every page of a pack, in order. */
export const PackPages = ({ part }: { part: Part }) => (
  <>
    <PackCover part={part} />
    <Summary part={part} />
    {part.content.plans.map((plan) => (
      <PlanPages key={plan.plan} plan={plan} part={part} />
    ))}
    <ViewsPage part={part} />
    <SignaturePage part={part} />
    <CheckPages part={part} />
  </>
);

function Summary({ part: { content, edition, frame } }: { part: Part }) {
  const { agreedOn, assessment, now, rows } = content.templateA;
  const moved = now.flatMap(({ challenge, stage }) => {
    const row = rows.find((candidate) => candidate.challenge === challenge);
    return row === undefined || row.stage === stage
      ? []
      : [`Challenge ${row.number}: now ${labels.stage[stage]}, by the plan last agreed.`];
  });
  return (
    <Page frame={frame} bookmark="Template A, summary">
      <Heading level={1}>{`${edition.templateA.title}, summary`}</Heading>
      <Paragraph>{`Assessment ${assessment}, agreed on ${dayInWords(agreedOn)}. About services, never about a person.`}</Paragraph>
      <TemplateAForm rows={rows} edition={edition} />
      {moved.map((line) => (
        <Paragraph key={line} as="small">
          {line}
        </Paragraph>
      ))}
    </Page>
  );
}
