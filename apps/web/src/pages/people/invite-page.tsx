import { capital, labels, perspectives } from '@coproduce/cycle';
import { useSuspenseQuery } from '@tanstack/react-query';
import { authOptionsQuery } from '../../api/auth.ts';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { given, optional, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { DayField, RadioField, SelectField, TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { boxesOf, type DateBoxes, dayOfBoxes } from '../../words/dates.ts';
import { usePeople } from './use-person.ts';

const roles = ['contributor', 'representative', 'coordinator', 'auditor'] as const;
type InvitedRole = (typeof roles)[number];

const hints: Readonly<Record<InvitedRole, string>> = {
  contributor: 'Gives their own view and works on goals and actions',
  representative: 'Speaks for people who use services, carers or a group of them',
  coordinator: 'Prepares meetings and keeps the record',
  auditor: 'Looks on and puts questions, for stated days',
};

/** A lead asks auditors in, the coordinator everybody else. */
const useRoles = (): readonly InvitedRole[] => {
  const { you } = usePartnership();
  const isCoordinator = you?.roles.includes('coordinator') === true;
  const isLead = you?.roles.some((role) => role === 'providerLead' || role === 'commissioner') === true;
  return roles.filter((role) => (role === 'auditor' ? isLead : isCoordinator));
};

const NAMES = {
  email: 'Their e-mail address',
  name: 'Their name',
  firstName: 'Their first name',
  role: 'Their role',
  perspective: 'Who they speak for',
  organisation: 'Their organisation',
  post: 'Their post',
  'days.from': 'The first day',
  'days.until': 'The last day',
};

type Words = Readonly<
  Record<'email' | 'name' | 'firstName' | 'role' | 'perspective' | 'organisation' | 'post', string>
>;
type Invitation = Words & { readonly from: DateBoxes; readonly until: DateBoxes };

const useInvitation = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const offered = useRoles();
  const { values, bind } = useFields<Invitation>(() => ({
    email: '',
    name: '',
    firstName: '',
    role: offered[0] ?? 'contributor',
    perspective: '',
    organisation: '',
    post: '',
    from: boxesOf(overview.today),
    until: boxesOf(null),
  }));
  const role = roles.find((it) => it === values.role) ?? 'contributor';
  const invite = async (): Promise<void> => {
    const { email, name, firstName } = values;
    const perspective = perspectives.find((it) => it === values.perspective);
    const days = { from: dayOfBoxes(values.from) ?? '', until: dayOfBoxes(values.until) ?? '' };
    const done = await command.send(
      {
        email,
        name,
        firstName,
        role,
        ...optional('post', given(values.post)),
        ...optional('organisation', given(values.organisation)),
        ...(role === 'auditor' ? { days } : optional('perspective', perspective)),
      },
      client.member.invite.mutate,
    );
    if (done !== undefined) go(paths.person(id, done.member));
  };
  return { command, offered, role, bind, invite };
};

const Form = () => {
  const { organisations } = usePeople();
  const { command, offered, role, bind, invite } = useInvitation();
  return (
    <CommandForm command={command} fields={NAMES} submit="Ask them in" onSubmit={() => void invite()}>
      {(errorAt) => (
        <>
          <TextField
            id="email"
            label="Their e-mail address"
            hint="They sign in with it. It is no part of the record."
            type="email"
            autoComplete="off"
            error={errorAt('email')}
            {...bind('email')}
          />
          <TextField id="name" label="Their full name" autoComplete="off" error={errorAt('name')} {...bind('name')} />
          <TextField
            id="firstName"
            label="Their first name"
            hint="They can choose to be named by it alone."
            autoComplete="off"
            error={errorAt('firstName')}
            {...bind('firstName')}
          />
          <RadioField
            id="role"
            legend="What is their role?"
            error={errorAt('role')}
            options={offered.map((value) => ({ value, label: capital(labels.role[value]), hint: hints[value] }))}
            {...bind('role')}
          />
          {role === 'auditor' ? (
            <>
              <DayField id="days.from" label="From which day?" error={errorAt('days.from')} {...bind('from')} />
              <DayField id="days.until" label="Until which day?" error={errorAt('days.until')} {...bind('until')} />
            </>
          ) : (
            <SelectField
              id="perspective"
              label="Who do they speak for?"
              error={errorAt('perspective')}
              options={[
                { value: '', label: role === 'coordinator' ? 'Nobody: they keep the record' : 'Choose one' },
                ...perspectives.map((value) => ({ value, label: capital(labels.perspective[value]) })),
              ]}
              {...bind('perspective')}
            />
          )}
          <SelectField
            id="organisation"
            label="From which organisation do they come? (optional)"
            error={errorAt('organisation')}
            options={[
              { value: '', label: 'None of these' },
              ...organisations.map(({ id: value, name }) => ({ value, label: name })),
            ]}
            {...bind('organisation')}
          />
          <TextField
            id="post"
            label="In which post? (optional)"
            autoComplete="off"
            error={errorAt('post')}
            {...bind('post')}
          />
        </>
      )}
    </CommandForm>
  );
};

/** What happens next; mail is promised only where it is sent. */
const HowTheyComeIn = () => {
  const { data: options } = useSuspenseQuery(authOptionsQuery);
  return options.mail ? (
    <p>
      A mail tells them. Whoever has an account already finds this partnership when they next sign in; for somebody new
      the mail has a link with which they choose a password. Whoever comes in by that link can sign a pack, or give a
      seat to others, once whoever runs this service has confirmed who they are.
    </p>
  ) : (
    <p>
      This service sends no mail: tell them yourself. Whoever has an account already finds this partnership when they
      next sign in. For somebody new, whoever runs this service makes a link with which they choose a password; ask them
      for it when you are done here.
    </p>
  );
};

export const InvitePage = () => {
  const { id, overview } = usePartnership();
  return (
    <Page title="Ask somebody in" caption={overview.name} back={{ href: paths.people(id), label: 'All people' }}>
      <Only steps={overview.steps} command="member.invite">
        <HowTheyComeIn />
        <Form />
      </Only>
    </Page>
  );
};
