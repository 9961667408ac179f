import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { attendanceLabels, AttendanceFields, useMembers } from '../../forms/attendance-fields.tsx';
import { attendanceSent, emptyAttendance } from '../../forms/attendance.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { given, optional, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { DayField, RadioField, TextArea, TextField } from '../../ui/fields.tsx';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { boxesOf, dayOfBoxes } from '../../words/dates.ts';

const meeting = 'occasion.meeting.attendance';

const fields = {
  occasion: 'What the pack is for',
  'occasion.meeting.heldOn': 'The day of the meeting',
  ...attendanceLabels(meeting),
  'reading.workingDays': 'Working days for reading',
  'reading.shortenedBecause': 'Why the time for reading is shorter',
  moreThanFiveBecause: 'Why more than five challenges',
};

/** What a pack can be for now: reviews that were concluded, the first agreement, or an amendment between reviews. */
const useOccasions = () => {
  const { id, overview } = usePartnership();
  const { data: reviews } = useSuspenseQuery(api.review.list.queryOptions({ partnership: id }));
  const signed = overview.packs.some(({ state }) => state === 'signed' || state === 'sealed');
  return [
    ...reviews
      .filter(({ state }) => state === 'concluded' || state === 'unsigned')
      .map(({ id: review, number }) => ({ value: review, label: `Review ${number}` })),
    signed
      ? { value: 'amendment', label: 'An amendment between reviews' }
      : { value: 'firstAgreement', label: 'The first agreement' },
  ];
};

const Drafts = () => {
  const { id, overview, names } = usePartnership();
  const drafting = overview.challenges.filter(({ plan }) => plan?.drafting === true);
  return drafting.length === 0 ? (
    <p>No action plan is being written now.</p>
  ) : (
    <ul>
      {drafting.map(({ challenge }) => (
        <li key={challenge}>
          <A href={paths.plan(id, challenge)}>{names.challenge(challenge)}</A>
        </li>
      ))}
    </ul>
  );
};

/** The occasion as it is sent: a review has had its meeting, the others bring their own. */
const occasionFrom = <M,>(chosen: string, meetingHeld: M) => {
  if (chosen === 'firstAgreement') return { kind: 'firstAgreement' as const, meeting: meetingHeld };
  if (chosen === 'amendment') return { kind: 'amendment' as const, meeting: meetingHeld };
  return { kind: 'review' as const, review: chosen };
};

const OfferForm = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const members = useMembers();
  const occasions = useOccasions();
  const [draft, setDraft] = useState(emptyAttendance);
  const { values, bind } = useFields(() => ({
    occasion: occasions[0]?.value ?? '',
    heldOn: boxesOf(overview.today),
    workingDays: String(overview.readingDays),
    shortened: '',
    moreThanFive: '',
  }));
  const { occasion } = values;
  const own = occasion === 'firstAgreement' || occasion === 'amendment';
  const offer = async (): Promise<void> => {
    const held = { heldOn: dayOfBoxes(values.heldOn) ?? '', attendance: attendanceSent(draft, members) };
    const done = await command.send(
      {
        occasion: occasionFrom(occasion, held),
        reading: {
          workingDays: Number(values.workingDays.trim() || Number.NaN),
          ...optional('shortenedBecause', given(values.shortened)),
        },
        ...optional('moreThanFiveBecause', given(values.moreThanFive)),
      },
      client.pack.offer.mutate,
    );
    if (done !== undefined) go(paths.pack(id, done.pack));
  };
  return (
    <CommandForm command={command} fields={fields} submit="Put the plans forward" onSubmit={() => void offer()}>
      {(errorAt) => (
        <>
          <RadioField
            id="occasion"
            legend="What is this pack for?"
            error={errorAt('occasion')}
            options={occasions}
            {...bind('occasion')}
          />
          {own && (
            <>
              <DayField
                id="occasion.meeting.heldOn"
                label="When was the meeting that agreed the goals?"
                error={errorAt('occasion.meeting.heldOn')}
                {...bind('heldOn')}
              />
              <AttendanceFields path={meeting} value={draft} onChange={setDraft} errorAt={errorAt} />
            </>
          )}
          <TextField
            id="reading.workingDays"
            label="How many working days for reading?"
            hint={`0 to 20. This partnership chose ${overview.readingDays}.`}
            inputMode="numeric"
            width={4}
            error={errorAt('reading.workingDays')}
            {...bind('workingDays')}
          />
          <TextArea
            id="reading.shortenedBecause"
            label="If that is shorter than the partnership chose: why? (printed)"
            rows={2}
            error={errorAt('reading.shortenedBecause')}
            {...bind('shortened')}
          />
          <TextArea
            id="moreThanFiveBecause"
            label="If more than five challenges are worked on at a time: why? (printed)"
            rows={2}
            error={errorAt('moreThanFiveBecause')}
            {...bind('moreThanFive')}
          />
        </>
      )}
    </CommandForm>
  );
};

export const OfferPage = () => {
  const { id, overview } = usePartnership();
  return (
    <Page
      title="Put the plans forward for signing"
      caption={overview.name}
      back={{ href: paths.packs(id), label: 'All packs' }}
    >
      <p>
        All plans that are being written for this occasion go into one pack. From then on nobody edits them, until both
        leads have signed or one of them takes the pack back.
      </p>
      <Drafts />
      <Only steps={overview.steps} command="pack.offer">
        <OfferForm />
      </Only>
    </Page>
  );
};
