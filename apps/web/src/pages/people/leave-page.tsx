import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { AtPerson } from './at-person.tsx';
import type { Member } from './use-person.ts';
import { Vacated } from './vacated.tsx';

const Form = ({ member }: { readonly member: Member }) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  const version = useSeenVersion(member.version, command);
  const leave = (): Promise<unknown> =>
    command.send({ member: member.member, version }, async (sent) => {
      await client.member.leave.mutate(sent);
      // Their session has ended with it.
      window.location.assign(`${paths.signIn}?left`);
    });
  return (
    <CommandForm command={command} fields={{}} submit="End my part here" warning onSubmit={() => void leave()}>
      {() => null}
    </CommandForm>
  );
};

/** One's own part, ended without a reason. */
export const LeavePage = () => (
  <AtPerson title={() => 'End your part here'} command="member.leave">
    {(member) => (
      <>
        <p>
          You are signed out at once, on every device, and can no longer read or do anything in this partnership. You
          need give no reason. What you did stays in the record, under the name you chose.
        </p>
        <Vacated member={member} whose="Your" />
        <Form member={member} />
      </>
    )}
  </AtPerson>
);
