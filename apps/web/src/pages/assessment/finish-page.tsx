import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { SummaryList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { challengeWords, counted } from '../../words/names.ts';
import { stageWords } from '../../words/stages.ts';
import { useAssessment, useMyPlacements } from './use-assessment.ts';

/** Check your answers, then finish. */
export const FinishPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const assessment = useAssessment();
  const mine = useMyPlacements(assessment.id);
  const command = useCommand(id);
  const missing = assessment.challenges.filter(
    ({ challenge }) => (mine.placements.find((it) => it.challenge === challenge)?.stage ?? null) === null,
  );
  const finish = async (): Promise<void> => {
    const done = await command.send({ assessment: assessment.id }, client.assessment.finish.mutate);
    if (done !== undefined) go(paths.assessment(id, assessment.number));
  };
  return (
    <Page
      title="Check your views and finish"
      caption={overview.name}
      back={{ href: paths.assessment(id, assessment.number), label: 'All challenges' }}
    >
      <SummaryList
        rows={assessment.challenges.map(({ challenge, number, title }) => {
          const view = mine.placements.find((it) => it.challenge === challenge);
          return {
            key: challengeWords({ number, title }),
            value: (
              <>
                <p>{(view?.stage ?? null) === null ? 'Not placed yet' : stageWords(view?.stage ?? 'dontKnow')}</p>
                {view?.strengths !== undefined && <p className="app-words">Good already: {view.strengths}</p>}
                {view?.reason !== undefined && <p className="app-words">Because: {view.reason}</p>}
              </>
            ),
            change: { href: paths.place(id, assessment.number, challenge), what: `your view on Challenge ${number}` },
          };
        })}
      />
      {missing.length > 0 && (
        <p>
          {counted(missing.length, 'challenge')} {missing.length === 1 ? 'has' : 'have'} no view from you yet. “I don’t
          know enough to say” is an answer too.
        </p>
      )}
      <p>
        When you finish, the others see that you have finished and nothing else. You can still change a view until all
        are shown at the meeting.
      </p>
      <CommandForm command={command} fields={{}} submit="I have finished" onSubmit={() => void finish()}>
        {() => null}
      </CommandForm>
    </Page>
  );
};
