import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { given, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { RadioField, TextArea } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';

const fields = {
  provider: 'Which provider is it about?',
  services: 'Which services are looked at?',
  'leftOut.services': 'Which of its services are left out?',
  'leftOut.why': 'Why are they left out?',
};

export const OpenAssessmentPage = () => {
  const { id, overview } = usePartnership();
  const { data: people } = useSuspenseQuery(api.partnership.people.queryOptions({ partnership: id }));
  const providers = people.organisations.filter(({ kind }) => kind !== 'commissioner');
  const go = useGo();
  const command = useCommand(id);
  const [number] = useState(() => Math.max(0, ...overview.assessments.map((it) => it.number)) + 1);
  const { values, bind } = useFields({
    provider: providers.find(({ kind }) => kind === 'nhsProvider')?.id ?? '',
    services: '',
    leftOut: '',
    why: '',
  });
  const open = async (): Promise<void> => {
    const leftOut =
      given(values.leftOut) === undefined && given(values.why) === undefined
        ? {}
        : { leftOut: { services: values.leftOut, why: values.why } };
    const done = await command.send(
      { provider: values.provider, services: values.services, ...leftOut },
      client.assessment.open.mutate,
    );
    if (done !== undefined) go(paths.assessment(id, number));
  };
  return (
    <Page
      title="Start an assessment"
      caption={overview.name}
      back={{ href: paths.partnership(id), label: 'Back to the partnership' }}
    >
      <p>Everybody who takes part then gives their own view of the ten challenges, in private.</p>
      <Only steps={overview.steps} command="assessment.open">
        <CommandForm command={command} fields={fields} submit="Start" onSubmit={() => void open()}>
          {(errorAt) => (
            <>
              <RadioField
                id="provider"
                legend={fields.provider}
                error={errorAt('provider')}
                options={providers.map(({ id: value, name }) => ({ value, label: name }))}
                {...bind('provider')}
              />
              <TextArea id="services" label={fields.services} error={errorAt('services')} {...bind('services')} />
              <TextArea
                id="leftOut.services"
                label={`${fields['leftOut.services']} (optional)`}
                error={errorAt('leftOut.services')}
                rows={2}
                {...bind('leftOut')}
              />
              <TextArea
                id="leftOut.why"
                label={`${fields['leftOut.why']} (if any are)`}
                error={errorAt('leftOut.why')}
                rows={2}
                {...bind('why')}
              />
            </>
          )}
        </CommandForm>
      </Only>
    </Page>
  );
};
