import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { TextArea } from '../../ui/fields.tsx';
import { AtPerson } from './at-person.tsx';
import type { Member } from './use-person.ts';
import { Vacated } from './vacated.tsx';

const Form = ({ member }: { readonly member: Member }) => {
  const { id } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(member.version, command);
  const { values, bind } = useFields({ reason: '' });
  const remove = async (): Promise<void> => {
    const done = await command.send({ member: member.member, version, ...values }, client.member.remove.mutate);
    if (done !== undefined) go(paths.people(id));
  };
  return (
    <CommandForm
      command={command}
      fields={{ reason: 'Why' }}
      submit="End their part here"
      warning
      onSubmit={() => void remove()}
    >
      {(errorAt) => (
        <TextArea
          id="reason"
          label="Why?"
          hint="It stands in the history, for everybody here to read."
          rows={3}
          error={errorAt('reason')}
          {...bind('reason')}
        />
      )}
    </CommandForm>
  );
};

/** Somebody else's part, ended with a reason. */
export const RemovePage = () => (
  <AtPerson title={({ name }) => `End the part of ${name} here`} command="member.remove">
    {(member) => (
      <>
        <p>
          They are signed out at once, on every device, and can no longer read or do anything in this partnership. What
          they did stays in the record, under the name they chose.
        </p>
        <Vacated member={member} whose="Their" />
        <Form member={member} />
      </>
    )}
  </AtPerson>
);
