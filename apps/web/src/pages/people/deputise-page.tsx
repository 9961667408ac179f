import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { DayField, TextArea, TextField } from '../../ui/fields.tsx';
import { boxesOf, dayOfBoxes } from '../../words/dates.ts';
import { AtPerson } from './at-person.tsx';
import type { Member } from './use-person.ts';

const Form = ({ member }: { readonly member: Member }) => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(member.version, command);
  const { values, bind } = useFields(() => ({
    from: boxesOf(overview.today),
    until: boxesOf(null),
    post: member.post ?? '',
    authority: '',
  }));
  const deputise = async (): Promise<void> => {
    const { post, authority } = values;
    const days = { from: dayOfBoxes(values.from) ?? '', until: dayOfBoxes(values.until) ?? '' };
    const done = await command.send(
      { member: member.member, version, ...days, post, authority },
      client.member.deputise.mutate,
    );
    if (done !== undefined) go(paths.person(id, member.member));
  };
  return (
    <CommandForm
      command={command}
      fields={{ from: 'The first day', until: 'The last day', post: 'Their post', authority: 'The authority' }}
      submit="Make them my deputy"
      onSubmit={() => void deputise()}
    >
      {(errorAt) => (
        <>
          <DayField id="from" label="From which day?" error={errorAt('from')} {...bind('from')} />
          <DayField
            id="until"
            label="Until which day?"
            hint="They may sign on that day still."
            error={errorAt('until')}
            {...bind('until')}
          />
          <TextField
            id="post"
            label="In which post do they sign?"
            autoComplete="off"
            error={errorAt('post')}
            {...bind('post')}
          />
          <TextArea
            id="authority"
            label="Who gave them the authority to sign, and how?"
            hint="For example: the board, by minute of 3 May 2027. Every pack they sign says so."
            rows={2}
            error={errorAt('authority')}
            {...bind('authority')}
          />
        </>
      )}
    </CommandForm>
  );
};

/** A lead's deputy, for some days. */
export const DeputisePage = () => (
  <AtPerson title={({ name }) => `Make ${name} your deputy`} command="member.deputise">
    {(member) => (
      <>
        <p>
          A pack that becomes ready to sign on one of these days asks for their signature in place of yours, and says
          so. It takes nothing else over from you.
        </p>
        <Form member={member} />
      </>
    )}
  </AtPerson>
);
