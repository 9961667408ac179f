import { labelOf, restatedFrom } from '@coproduce/framework';
import type { ReactNode } from 'react';
import { usePartnership } from '../../partnership/partnership.tsx';

/** What Template B says, from a draft or from the terms that were signed. */
export type TemplateBContent = {
  readonly challenge: { readonly number: number; readonly title: string };
  readonly stage: 1 | 2 | 3 | 'notYet' | 'notAgreed';
  readonly describe: string | undefined;
  readonly goals: readonly string[];
  readonly date: string;
  readonly actions: readonly string[];
  readonly evidenceSources: readonly string[];
  readonly nextReview: string;
  /** Who signs, and where their signatures stand. */
  readonly signatures: { readonly commissioner: string; readonly provider: string; readonly where: string };
};

const Numbered = ({ items }: { readonly items: readonly string[] }) => (
  <ol>
    {Array.from({ length: Math.max(3, items.length) }, (_, at) => (
      <li key={`${String(at)} ${items[at] ?? ''}`} className="app-words">
        {items[at] ?? ''}
      </li>
    ))}
  </ol>
);

const Field = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd className="app-words">{children}</dd>
  </>
);

/** Template B with the form's own labels, in its order, empty lines included. */
export const TemplateB = ({ content, heading }: { readonly content: TemplateBContent; readonly heading: string }) => {
  const { edition } = usePartnership();
  const form = edition.templateB;
  const { challenge, stage, signatures } = content;
  return (
    <section className="app-form-b">
      <h3 className="nhsuk-heading-s app-form-b__title">{heading}</h3>
      <dl>
        <Field label={labelOf(form, 'organisationalChallenge')}>
          {challenge.number}. {challenge.title}
        </Field>
        <Field label={labelOf(form, 'currentStandard')}>
          {([1, 2, 3] as const).map((column) => (
            <span key={column} className="app-form-b__box">
              {labelOf(form, `stage${column}`)} <span aria-hidden="true">[{stage === column ? '✓' : ' '}]</span>
              <span className="nhsuk-u-visually-hidden">{stage === column ? 'ticked' : 'not ticked'}</span>{' '}
            </span>
          ))}
          <small>{labelOf(form, 'tickOne')}</small>
        </Field>
        <Field label={labelOf(form, 'describe')}>{content.describe ?? ''}</Field>
        <Field label={labelOf(form, 'localGoals')}>
          <Numbered items={content.goals} />
        </Field>
        <Field label={labelOf(form, 'date')}>{content.date}</Field>
        <Field label={labelOf(form, 'specificActions')}>
          <Numbered items={content.actions} />
        </Field>
        <Field label={labelOf(form, 'evidenceSources')}>
          <ul>
            {content.evidenceSources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </Field>
        <Field label={labelOf(form, 'commissionerName')}>{signatures.commissioner}</Field>
        <Field label={labelOf(form, 'commissionerSignature')}>{signatures.where}</Field>
        <Field label={labelOf(form, 'providerLeadName')}>{signatures.provider}</Field>
        <Field label={labelOf(form, 'providerLeadSignature')}>{signatures.where}</Field>
        <Field label={labelOf(form, 'nextReviewDate')}>{content.nextReview}</Field>
      </dl>
      <p className="app-restated">{restatedFrom(edition, form.source)}</p>
    </section>
  );
};
