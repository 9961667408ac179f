import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { attendanceLabels, AttendanceFields, useMembers } from '../../forms/attendance-fields.tsx';
import { attendanceSent, emptyAttendance } from '../../forms/attendance.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { useAssessment } from './use-assessment.ts';

export const AssessmentAttendancePage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const assessment = useAssessment();
  const command = useCommand(id);
  const version = useSeenVersion(assessment.version, command);
  const members = useMembers();
  const [draft, setDraft] = useState(emptyAttendance);
  const save = async (): Promise<void> => {
    const done = await command.send(
      { assessment: assessment.id, version, attendance: attendanceSent(draft, members) },
      client.assessment.attend.mutate,
    );
    if (done !== undefined) go(paths.assessment(id, assessment.number));
  };
  return (
    <Page
      title="Record who was there"
      caption={overview.name}
      back={{ href: paths.assessment(id, assessment.number), label: 'Back to the assessment' }}
    >
      <p>This is printed on Template A, with each person named as they chose. It is recorded once.</p>
      <Only steps={assessment.steps} command="assessment.attend">
        <CommandForm
          command={command}
          fields={attendanceLabels('attendance')}
          submit="Record who was there"
          onSubmit={() => void save()}
        >
          {(errorAt) => <AttendanceFields path="attendance" value={draft} onChange={setDraft} errorAt={errorAt} />}
        </CommandForm>
      </Only>
    </Page>
  );
};
