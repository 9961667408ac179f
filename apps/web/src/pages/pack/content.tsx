import { capital, deputationInWords, labels, saidInWords } from '@coproduce/cycle';
import type { PackContent } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Attended } from '../../ui/attended.tsx';
import { Contents, type ContentsItem } from '../../ui/contents.tsx';
import { StackedTable, SummaryList } from '../../ui/list.tsx';
import { dayWords, instantWords } from '../../words/dates.ts';
import { personWords } from '../../words/people.ts';
import { factWords, occasionWords } from '../../words/packs.ts';
import { stageOr, stageWords } from '../../words/stages.ts';
import { contentsOf } from './contents.ts';
import { PlanContent } from './plan-content.tsx';

type Props = { readonly content: PackContent };

const Cover = ({ content }: Props) => {
  const { timeZone } = usePartnership();
  const { period, meeting, facts } = content;
  return (
    <section aria-labelledby="cover">
      <h2 id="cover" className="nhsuk-heading-m">
        {content.partnership.name}, pack {content.pack.number}
      </h2>
      <SummaryList
        rows={[
          { key: 'Occasion', value: capital(occasionWords(content.occasion)) },
          { key: 'Speaks of', value: `${dayWords(period.from)} to ${dayWords(period.to)}` },
          {
            key: 'Meeting held on',
            value: `${dayWords(meeting.heldOn)}, entered by ${personWords(meeting.enteredBy)} on ${instantWords(meeting.recordedAt, timeZone)}`,
          },
        ]}
      />
      {facts.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">To know about this pack</h3>
          <ul>
            {facts.map((fact) => (
              <li key={factWords(fact)}>{factWords(fact)}</li>
            ))}
          </ul>
        </>
      )}
      <h3 className="nhsuk-heading-s">Who took part</h3>
      <Attended attendance={meeting.attendance} />
    </section>
  );
};

const Changes = ({ content }: Props) => {
  const { names } = usePartnership();
  if (content.changes.length === 0) return null;
  const challengeOf = (plan: string): string => {
    const found = content.plans.find((it) => it.plan === plan);
    return found === undefined ? 'a plan' : `Challenge ${found.terms.challenge.number}`;
  };
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className="nhsuk-heading-m">
        What changed since the last pack
      </h2>
      <ul>
        {content.changes.map(({ plan, goal, change }) => (
          <li key={`${plan} ${goal ?? ''} ${change}`}>
            {capital(goal === null ? challengeOf(plan) : names.goal(goal))}: {labels.change[change]}
          </li>
        ))}
      </ul>
    </section>
  );
};

const TemplateASummary = ({ content }: Props) => {
  const { templateA } = content;
  const nowOf = (challenge: string) => templateA.now.find((it) => it.challenge === challenge);
  return (
    <StackedTable
      caption={`Template A, assessment ${templateA.assessment}, agreed on ${dayWords(templateA.agreedOn)}`}
      headings={['Challenge', 'Stage', 'Priority', 'Comments']}
      rows={templateA.rows.map(({ challenge, number, shortTitle, stage, priority, comments }) => {
        const now = nowOf(challenge);
        return {
          key: challenge,
          cells: [
            `${number}. ${shortTitle}`,
            `${stageOr(stage, 'Not agreed')}${now ? `; now ${stageWords(now.stage)}` : ''}`,
            priority === null ? '' : String(priority),
            comments ?? '',
          ],
        };
      })}
    />
  );
};

const Voices = ({ content }: Props) => {
  const { names } = usePartnership();
  const { differentViews, statements, otherPlans, notAgreedYet } = content;
  return (
    <>
      {differentViews.length > 0 && (
        <section aria-labelledby="different">
          <h2 id="different" className="nhsuk-heading-m">
            Different views
          </h2>
          <ul>
            {differentViews.map(({ challenge, person, words }) => (
              <li key={`${challenge} ${words}`} className="app-words">
                {names.challenge(challenge)}, {personWords(person)}: “{words}”
              </li>
            ))}
          </ul>
        </section>
      )}
      {statements.length > 0 && (
        <section aria-labelledby="statements">
          <h2 id="statements" className="nhsuk-heading-m">
            Endorsements and statements
          </h2>
          <ul>
            {statements.map((statement) => (
              <li key={`${statement.person.as} ${statement.at}`} className="app-words">
                {personWords(statement.person)} {saidInWords(statement, content)}
                {statement.words !== undefined && `: “${statement.words}”`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {otherPlans.length > 0 && (
        <section aria-labelledby="others">
          <h2 id="others" className="nhsuk-heading-m">
            Plans in force that are not in this pack
          </h2>
          <ul>
            {otherPlans.map(({ plan, number, title, revision }) => (
              <li key={plan}>
                Challenge {number}: {title}, version {revision}
              </li>
            ))}
          </ul>
        </section>
      )}
      {notAgreedYet.length > 0 && (
        <section aria-labelledby="not-agreed">
          <h2 id="not-agreed" className="nhsuk-heading-m">
            Not agreed yet
          </h2>
          <ul>
            {notAgreedYet.map(({ challenge, title, reasons }) => (
              <li key={challenge}>
                {title}: {reasons.map(({ from, reason }) => `${personWords(from)}: ${reason}`).join('; ')}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

/** All that a pack says, in full, from the document that is digested and signed; `after` are parts that stand below it. */
export const Content = ({ content, after }: Props & { readonly after?: readonly ContentsItem[] }) => (
  <div className="app-pack">
    <Contents items={[...contentsOf(content), ...(after ?? [])]} />
    <Cover content={content} />
    <Changes content={content} />
    <div id="template-a">
      <TemplateASummary content={content} />
    </div>
    {content.plans.map((plan) => (
      <PlanContent key={plan.plan} plan={plan} content={content} />
    ))}
    <Voices content={content} />
    <h2 id="who-signs" className="nhsuk-heading-m">
      Who signs
    </h2>
    <ul>
      {content.signatories.map(({ member, name, side, post, organisation, authority, kind, deputation }) => (
        <li key={member}>
          {capital(labels.side[side])}: {name}, {post}, {organisation.name} ({labels.signatory[kind]}).{' '}
          {deputation && `${capital(deputationInWords(deputation))}. `}Authority: {authority}
        </li>
      ))}
    </ul>
  </div>
);
