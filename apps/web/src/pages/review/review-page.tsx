import { capital, labels } from '@coproduce/cycle';
import type { ReviewView } from '../../api/views.ts';
import { Live } from '../../partnership/live.tsx';
import { canDo, usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { Attended } from '../../ui/attended.tsx';
import { CopyMessage, Inset } from '../../ui/blocks.tsx';
import { A, ButtonLink } from '../../ui/link.tsx';
import { SummaryList, TaskList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { dayWords, instantWords } from '../../words/dates.ts';
import { messageToSend } from '../../words/messages.ts';
import { challengeWords, personName, stateWords } from '../../words/names.ts';
import { Actions } from '../plan/actions.tsx';
import { GoalCycle } from '../goal/cycles.tsx';
import { shownOf, standsAtWords, useReview, useReviewNames } from './use-review.ts';

const Facts = ({ review }: { readonly review: ReviewView }) => {
  const { id, timeZone, overview } = usePartnership();
  const { meeting, concluded, on, firstOn, postponements, recordedLate, missedAt, cancelled, pack } = review;
  return (
    <SummaryList
      rows={[
        { key: 'Where it stands', value: capital(labels.state.review[review.state]) },
        {
          key: 'Planned for',
          value: firstOn === on ? dayWords(on) : `${dayWords(on)}; at first for ${dayWords(firstOn)}`,
        },
        ...postponements.map(({ from, to, reason, by }) => ({
          key: `Moved from ${dayWords(from)} to ${dayWords(to)}`,
          value: `${reason} (${personName(overview.people, by)})`,
        })),
        ...(missedAt === null ? [] : [{ key: 'Its day passed', value: instantWords(missedAt, timeZone) }]),
        ...(cancelled ? [{ key: 'Called off', value: cancelled.reason }] : []),
        ...(meeting
          ? [
              {
                key: 'Held on',
                value: `${dayWords(meeting.heldOn)}, entered by ${personName(overview.people, meeting.enteredBy)} on ${instantWords(meeting.recordedAt, timeZone)}${recordedLate ? ' (recorded late)' : ''}`,
              },
            ]
          : []),
        ...(concluded
          ? [
              {
                key: 'Next review',
                value:
                  'on' in concluded.next ? dayWords(concluded.next.on) : `None, because: ${concluded.next.noneBecause}`,
              },
            ]
          : []),
        { key: 'Action plans', value: review.plans.map(({ challenge }) => challengeWords(challenge)).join('; ') },
        ...(pack
          ? [
              {
                key: 'Pack',
                value: (
                  <A href={paths.pack(id, pack.id)}>
                    Pack {pack.number}: {stateWords('pack', pack.state)}
                  </A>
                ),
              },
            ]
          : []),
      ]}
    />
  );
};

const Agenda = ({ review }: { readonly review: ReviewView }) => {
  const { id } = usePartnership();
  const first = review.agenda.find(({ goal }) => review.undecided.includes(goal)) ?? review.agenda[0];
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda" className="nhsuk-heading-m">
        Agenda
      </h2>
      {review.agenda.length === 0 ? (
        <p>No goal is in scope of this review.</p>
      ) : (
        <TaskList
          tasks={review.agenda.map((goal) => ({
            id: `task-${goal.goal}`,
            name: goal.wording ?? `Goal ${goal.number}`,
            href: review.state === 'open' ? paths.reviewGoal(id, review.number, goal.goal) : paths.goal(id, goal.goal),
            ...(goal.due && { hint: 'Due' }),
            status: standsAtWords[goal.standsAt],
          }))}
        />
      )}
      {review.state === 'open' && first && (
        <ButtonLink href={paths.reviewGoal(id, review.number, first.goal)}>Take the goals one at a time</ButtonLink>
      )}
      {review.overdueActions.length > 0 && (
        <>
          {review.plans.map(({ id: plan, challenge }) => {
            const actions = review.overdueActions.filter((action) => action.plan === plan);
            return actions.length === 0 ? null : (
              <Actions
                key={plan}
                plan={{ actions, challenge, draft: null }}
                caption={`Past their date: actions for Challenge ${challenge.number}`}
              />
            );
          })}
        </>
      )}
    </section>
  );
};

const Record = ({ review }: { readonly review: ReviewView }) => {
  const reviews = useReviewNames();
  return (
    <section aria-labelledby="record">
      <h2 id="record" className="nhsuk-heading-m">
        The record
      </h2>
      <h3 className="nhsuk-heading-s">Who was there</h3>
      <Attended attendance={review.attendance} />
      {review.agenda.map((goal) => (
        <div key={goal.goal}>
          <h3 className="nhsuk-heading-s">
            {goal.wording ?? `Goal ${goal.number}`}: {standsAtWords[goal.standsAt].toLowerCase()}
          </h3>
          {goal.current && <GoalCycle goal={{ reviews, people: review.people }} cycle={goal.current} />}
        </div>
      ))}
    </section>
  );
};

export const ReviewPage = () => {
  const { id, overview } = usePartnership();
  const review = useReview();
  const { number, state, steps } = review;
  const part = (name: Parameters<typeof paths.reviewPart>[2]) => paths.reviewPart(id, number, name);
  const held = state === 'open' || state === 'concluded' || state === 'signed' || state === 'unsigned';
  return (
    <Page title={`Review ${number}`} caption={overview.name} back={{ href: paths.reviews(id), label: 'All reviews' }}>
      {state === 'open' && <Live shown={shownOf(review)} />}
      <Facts review={review} />
      {state === 'concluded' && canDo(overview.steps, 'pack.offer') && (
        <div className="app-no-print">
          <Inset>
            <p>Next, write the new version of each plan:</p>
            <ul>
              {review.plans.map(({ id: plan, challenge }) => (
                <li key={plan}>
                  <A href={paths.plan(id, challenge.challenge)}>{challengeWords(challenge)}</A>
                </li>
              ))}
            </ul>
            <p>
              Then <A href={paths.newPack(id)}>put the pack forward</A> for both leads to sign.
            </p>
          </Inset>
        </div>
      )}
      <Steps
        steps={steps}
        {...(state === 'open' && { foremost: review.attendance === null ? 'review.attend' : 'review.conclude' })}
        places={{
          'review.open': part('open'),
          'review.attend': part('attendance'),
          'review.conclude': part('conclude'),
          'review.postpone': part('postpone'),
          'review.cancel': part('cancel'),
        }}
      />
      {state !== 'cancelled' && <Agenda review={review} />}
      {held && <Record review={review} />}
      <div className="app-button-row app-no-print">
        <PrintButton />
      </div>
      {(state === 'scheduled' || state === 'missed') && (
        <CopyMessage
          text={messageToSend(
            overview.name,
            `Review ${number} is on ${dayWords(review.on)}. Its agenda is here:`,
            paths.review(id, number),
          )}
        />
      )}
    </Page>
  );
};
