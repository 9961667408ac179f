import { dayInWords } from '@coproduce/cycle';
import { labelOf, type Edition } from '@coproduce/framework';
import { Form, FormArea, FormField, FormLine, FormLines, FormRow } from '../components/form.tsx';
import { PageReference } from '../components/places.tsx';
import { Tick } from '../components/tick.tsx';
import { place, type PrintedPlan } from './pack-parts.ts';
import { fitForm, nameColumn, type SignatureWords } from './template-b-fit.tsx';

interface TemplateBFormProps {
  plan: PrintedPlan;
  edition: Edition;
  /** Lines for answers; see `roomsOnForm`. */
  room: number;
}

type Field = Edition['templateB']['fields'][number]['id'];

const stages = ['stage1', 'stage2', 'stage3'] as const;

/** Template B's own form, on one page: the paper's labels, order and lines, and nothing that is not on the paper. */
export function TemplateBForm({ plan, edition, room }: TemplateBFormProps) {
  const form = edition.templateB;
  const label = (field: Field) => labelOf(form, field);
  const linesAt = (field: Field) => form.fields.find(({ id }) => id === field)?.lines ?? 1;
  const { currentStandard, date, nextReview } = plan.terms;
  const answers = fitForm(plan, { goals: linesAt('localGoals'), actions: linesAt('specificActions') }, room);
  return (
    <Form>
      <FormRow>
        <FormLine>
          <FormField name={label('organisationalChallenge')}>{answers.title}</FormField>
        </FormLine>
      </FormRow>
      <FormRow>
        <FormLine>
          <FormField name={label('currentStandard')} width={130} />
          {stages.map((stage, index) => (
            <FormField key={stage} name={label(stage)} width={76}>
              <Tick ticked={currentStandard.stage === index + 1} />
            </FormField>
          ))}
          <FormField name={label('tickOne')} />
        </FormLine>
      </FormRow>
      <FormRow>
        <FormArea name={label('describe')} lines={answers.describe.lines}>
          {answers.describe.words}
        </FormArea>
      </FormRow>
      <FormRow>
        <FormLines name={label('localGoals')} entries={answers.goals} />
      </FormRow>
      <FormRow>
        <FormLine>
          <FormField name={label('date')}>{dayInWords(date)}</FormField>
        </FormLine>
      </FormRow>
      <FormRow>
        <FormLines name={label('specificActions')} entries={answers.actions} />
      </FormRow>
      <FormRow>
        <FormArea name={label('evidenceSources')} lines={answers.evidence.lines}>
          {answers.evidence.words}
        </FormArea>
      </FormRow>
      <FormRow>
        <SignatureLine
          name={label('commissionerName')}
          signature={label('commissionerSignature')}
          given={answers.commissioner}
        />
      </FormRow>
      <FormRow>
        <SignatureLine
          name={label('providerLeadName')}
          signature={label('providerLeadSignature')}
          given={answers.provider}
        />
      </FormRow>
      <FormRow last>
        <FormLine>
          <FormField name={label('nextReviewDate')}>{'on' in nextReview ? dayInWords(nextReview.on) : ''}</FormField>
        </FormLine>
      </FormRow>
    </Form>
  );
}

/** Who signs for a side, and where: the signature itself stands once, on the signature page. */
const SignatureLine = ({ name, signature, given }: { name: string; signature: string; given: SignatureWords }) => (
  <FormLine>
    <FormField name={name} width={nameColumn}>
      {given.name}
    </FormField>
    <FormField name={signature}>{[given.words, <PageReference key="page" to={place.signatures} />]}</FormField>
  </FormLine>
);
