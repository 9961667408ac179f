import { capital, labels } from '@coproduce/cycle';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { RadioField, SelectField, TextArea, TextField } from '../../ui/fields.tsx';
import { AtPerson } from './at-person.tsx';
import { type Member, usePeople } from './use-person.ts';

const kinds = ['lead', 'alsoAgreeing'] as const;
const sides = ['provider', 'commissioner'] as const;

const Form = ({ member }: { readonly member: Member }) => {
  const { id, overview } = usePartnership();
  const { organisations } = usePeople();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(member.version, command);
  const own = organisations.find(({ name }) => name === member.organisation);
  const side = sides.find((it) => it === member.perspective) ?? 'provider';
  const { values, bind } = useFields<{
    side: string;
    kind: string;
    organisation: string;
    post: string;
    authority: string;
  }>({
    side,
    kind: overview.vacantSeats.includes(side) ? 'lead' : 'alsoAgreeing',
    organisation: own?.id ?? '',
    post: member.post ?? '',
    authority: '',
  });
  const seat = async (): Promise<void> => {
    const { organisation, post, authority } = values;
    const done = await command.send(
      {
        member: member.member,
        version,
        side: sides.find((it) => it === values.side) ?? side,
        kind: kinds.find((it) => it === values.kind) ?? 'alsoAgreeing',
        organisation,
        post,
        authority,
      },
      client.member.seat.mutate,
    );
    if (done !== undefined) go(paths.person(id, member.member));
  };
  return (
    <CommandForm
      command={command}
      fields={{
        side: 'The side',
        kind: 'The seat',
        organisation: 'The organisation',
        post: 'The post',
        authority: 'The authority',
      }}
      submit="Give them this seat"
      onSubmit={() => void seat()}
    >
      {(errorAt) => (
        <>
          <RadioField
            id="side"
            legend="For which side do they sign?"
            error={errorAt('side')}
            options={sides.map((value) => ({ value, label: capital(labels.side[value]) }))}
            {...bind('side')}
          />
          <RadioField
            id="kind"
            legend="Which seat is it?"
            error={errorAt('kind')}
            options={[
              { value: 'lead', label: 'The lead’s own', hint: 'Nothing is agreed without their signature' },
              {
                value: 'alsoAgreeing',
                label: 'Also agreeing',
                hint: 'They may sign too, until both leads have; nothing waits for them',
              },
            ]}
            {...bind('kind')}
          />
          <SelectField
            id="organisation"
            label="Which organisation do they sign for?"
            error={errorAt('organisation')}
            options={[
              { value: '', label: 'Choose one' },
              ...organisations.map(({ id: value, name }) => ({ value, label: name })),
            ]}
            {...bind('organisation')}
          />
          <TextField id="post" label="In which post?" autoComplete="off" error={errorAt('post')} {...bind('post')} />
          <TextArea
            id="authority"
            label="Who there gave them the authority to sign, and how?"
            hint="For example: the chief executive, by letter of 3 May 2027. Every pack they sign says so."
            rows={2}
            error={errorAt('authority')}
            {...bind('authority')}
          />
        </>
      )}
    </CommandForm>
  );
};

/** A seat that signs, given to somebody who is there. */
export const SeatPage = () => (
  <AtPerson title={({ name }) => `Give ${name} a seat that signs`} command="member.seat">
    {(member) => <Form member={member} />}
  </AtPerson>
);
