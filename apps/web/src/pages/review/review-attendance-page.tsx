import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { attendanceLabels, AttendanceFields, useMembers } from '../../forms/attendance-fields.tsx';
import { attendanceAgain, attendanceSent, emptyAttendance } from '../../forms/attendance.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { useReview } from './use-review.ts';

export const ReviewAttendancePage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const review = useReview();
  const command = useCommand(id);
  const version = useSeenVersion(review.version, command);
  const members = useMembers();
  const [draft, setDraft] = useState(() => (review.attendance ? attendanceAgain(review.attendance) : emptyAttendance));
  const save = async (): Promise<void> => {
    const done = await command.send(
      { review: review.id, version, attendance: attendanceSent(draft, members) },
      client.review.attend.mutate,
    );
    if (done !== undefined) go(paths.review(id, review.number));
  };
  return (
    <Page
      title="Record who was there"
      caption={`${overview.name}, review ${review.number}`}
      back={{ href: paths.review(id, review.number), label: 'Back to the review' }}
    >
      {review.attendance && <p>This is recorded already. What you record now replaces it.</p>}
      <Only steps={review.steps} command="review.attend">
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
