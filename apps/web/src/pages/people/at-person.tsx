import type { CommandKind } from '@coproduce/cycle';
import type { ReactNode } from 'react';
import { NothingHere } from '../../app/nothing-here.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { type Member, usePerson } from './use-person.ts';

/** A page that does one thing about the person its address names. */
export const AtPerson = ({
  title,
  command,
  children,
}: {
  readonly title: (member: Member) => string;
  readonly command: CommandKind;
  readonly children: (member: Member) => ReactNode;
}) => {
  const { id, overview } = usePartnership();
  const member = usePerson();
  if (member === undefined) return <NothingHere />;
  return (
    <Page
      title={title(member)}
      caption={overview.name}
      back={{ href: paths.person(id, member.member), label: `Back to ${member.name}` }}
    >
      <Only steps={member.steps} command={command}>
        {children(member)}
      </Only>
    </Page>
  );
};
