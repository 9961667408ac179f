import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { AssessmentView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { files, paths } from '../../paths.ts';
import { CopyMessage, Inset } from '../../ui/blocks.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { A, Download } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { messageToSend } from '../../words/messages.ts';
import { TemplateABelow } from './template-a-below.tsx';
import { TemplateAForm } from './template-a-form.tsx';
import { assessmentName, useAssessment } from './use-assessment.ts';

const Record = ({ assessment }: { readonly assessment: AssessmentView }) => {
  const { id, overview } = usePartnership();
  const { data } = useSuspenseQuery(api.assessment.record.queryOptions({ partnership: id, number: assessment.number }));
  return (
    <>
      {data.state === 'deliberating' && (
        <Inset>
          <p>This is Template A as it stands. It is agreed when the leads confirm that it is right.</p>
        </Inset>
      )}
      <div className="app-button-row app-no-print">
        <PrintButton />
        <Download href={files.templateA(id, assessment.number)}>Download Template A (PDF)</Download>
      </div>
      <TemplateAForm record={data} />
      <TemplateABelow record={data} />
      {data.state === 'deliberating' && (
        <CopyMessage
          text={messageToSend(
            overview.name,
            'Please look at Template A and confirm that it is right.',
            paths.assessmentPart(id, assessment.number, 'record'),
          )}
        />
      )}
    </>
  );
};

export const RecordPage = () => {
  const { id, overview } = usePartnership();
  const assessment = useAssessment();
  const { number, steps, state } = assessment;
  return (
    <Page
      title="Template A"
      caption={`${overview.name}, ${assessmentName(assessment)}`}
      back={{ href: paths.assessment(id, number), label: 'Back to the assessment' }}
    >
      {state === 'gathering' || state === 'abandoned' ? (
        <p>There is no Template A before everybody’s views are shown.</p>
      ) : (
        <Record assessment={assessment} />
      )}
      {state === 'deliberating' && (
        <Steps steps={steps} places={{ 'assessment.confirm': paths.assessmentPart(id, number, 'confirm') }} />
      )}
      {state === 'agreed' && (
        <p className="app-no-print">
          <A href={paths.plans(id)}>Go on to the action plans</A>
        </p>
      )}
    </Page>
  );
};
