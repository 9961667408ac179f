import { capital, labels } from '@coproduce/cycle';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { RadioField } from '../../ui/fields.tsx';
import { personWords } from '../../words/people.ts';
import { AtPerson } from './at-person.tsx';
import type { Member } from './use-person.ts';

const choices = ['fullName', 'firstName', 'perspectiveOnly'] as const;

const Form = ({ member }: { readonly member: Member }) => {
  const { id } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(member.version, command);
  const { values, bind } = useFields<{ namedAs: string }>({ namedAs: member.namedAs });
  const choose = async (): Promise<void> => {
    const namedAs = choices.find((it) => it === values.namedAs) ?? member.namedAs;
    const done = await command.send({ member: member.member, version, namedAs }, client.member.nameAs.mutate);
    if (done !== undefined) go(paths.person(id, member.member));
  };
  return (
    <CommandForm
      command={command}
      fields={{ namedAs: 'How documents name you' }}
      submit="Name me like this"
      onSubmit={() => void choose()}
    >
      {(errorAt) => (
        <RadioField
          id="namedAs"
          legend="How should documents name you?"
          error={errorAt('namedAs')}
          options={choices.map((value) => ({
            value,
            label: capital(labels.namedAs[value]),
            ...(member.namings && { hint: `Documents then say: ${personWords(member.namings[value])}` }),
          }))}
          {...bind('namedAs')}
        />
      )}
    </CommandForm>
  );
};

/** One's own choice of how documents name one. */
export const NamePage = () => (
  <AtPerson title={() => 'Choose how documents name you'} command="member.nameAs">
    {(member) => (
      <>
        <p>
          It goes for everything that is printed or taken away from now on: Template A, packs and the history. A pack
          that is fixed for signing stays as it is. Those who take part here still see your name on these pages.
        </p>
        <p>Words that somebody typed stay as they were typed, even where your name is among them.</p>
        <Form member={member} />
      </>
    )}
  </AtPerson>
);
