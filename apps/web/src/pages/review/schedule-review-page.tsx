import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { CheckField, DayField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { boxesOf, dayOfBoxes, dayWords } from '../../words/dates.ts';
import { challengeWords } from '../../words/names.ts';

export const ScheduleReviewPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const [plans] = useState(() =>
    overview.challenges.flatMap((row) => (row.plan ? [{ id: row.plan.id, label: challengeWords(row) }] : [])),
  );
  const { stands } = overview;
  const agreed = stands.kind === 'working' && !stands.planned ? stands.nextReviewOn : null;
  const { values, bind } = useFields(() => ({ on: boxesOf(agreed), plans: plans.map((plan) => plan.id) }));
  const schedule = async (): Promise<void> => {
    const done = await command.send(
      { on: dayOfBoxes(values.on) ?? '', plans: values.plans },
      client.review.schedule.mutate,
    );
    if (done !== undefined) go(paths.reviews(id));
  };
  return (
    <Page title="Plan a review" caption={overview.name} back={{ href: paths.reviews(id), label: 'All reviews' }}>
      <Only steps={overview.steps} command="review.schedule">
        <CommandForm
          command={command}
          fields={{ on: 'The day of the review', plans: 'Action plans it covers' }}
          submit="Plan the review"
          onSubmit={() => void schedule()}
        >
          {(errorAt) => (
            <>
              <DayField
                id="on"
                label="When is it?"
                hint={agreed === null ? 'For example, 27 6 2027' : `The plans in force name ${dayWords(agreed)}.`}
                error={errorAt('on')}
                {...bind('on')}
              />
              <CheckField
                id="plans"
                legend="Which action plans does it cover?"
                error={errorAt('plans')}
                options={plans.map((plan) => ({ value: plan.id, label: plan.label }))}
                {...bind('plans')}
              />
            </>
          )}
        </CommandForm>
      </Only>
    </Page>
  );
};
