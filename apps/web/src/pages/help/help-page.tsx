import { capital, labels } from '@coproduce/cycle';
import { Warning } from '../../ui/blocks.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';

const words = [
  [
    'Where we are now (Template A)',
    'One look at all ten challenges for one provider. It is about services, never about a person.',
  ],
  [
    'Your view',
    'The stage that you see a challenge at. Only you can read it until everybody’s views are shown at once.',
  ],
  ['Stage', '1 is Engagement, 2 Development, 3 Transformation. A challenge may also be not yet at Stage 1.'],
  ['Priority', 'A rank for action, 1 first. At most five challenges are worked on at a time.'],
  [
    'Action plan (Template B)',
    'For one challenge: up to three local goals, the actions that serve them, and how they will be known.',
  ],
  ['Goal', 'What will be different, and for whom. It goes round a circle: agree, do, look at what happened, decide.'],
  ['Review', 'The meeting that looks at what happened to each goal and decides how it goes on.'],
  ['Pack', 'All that both leads sign on one occasion, as one document with one fingerprint.'],
  ['Fingerprint', 'A number computed from every letter of a document. If one letter changes, so does the fingerprint.'],
  ['History', 'Everything that was done here, by whom and when. Nothing in it can be taken out or changed unseen.'],
] as const;

export const HelpPage = () => (
  <Page title="The method in one page">
    <Warning title="No patient data belongs here">
      <p>
        Write about services, teams and what people experience in general. Never write anything by which a person who
        uses services could be recognised.
      </p>
    </Warning>
    <ol>
      <li>
        <strong>Say where you are.</strong> Everybody gives a view of ten challenges in private, strengths first. Then
        all views are shown at once, by side and without names, and are talked through. Nobody is outvoted: what is seen
        differently is printed.
      </li>
      <li>
        <strong>Choose.</strong> The meeting ranks what to work on. Five challenges at a time are enough.
      </li>
      <li>
        <strong>Plan.</strong> Each priority gets an action plan with one to three goals that are specific, measurable,
        achievable, realistic and have a date.
      </li>
      <li>
        <strong>{capital(labels.cycle.plan)}.</strong> <small>(Plan)</small> The commissioner and the provider’s lead
        read the plans and sign them.
      </li>
      <li>
        <strong>{capital(labels.cycle.do)}.</strong> <small>(Do)</small> Before work on a goal begins, somebody writes
        down what they expect to see.
      </li>
      <li>
        <strong>{capital(labels.cycle.study)}.</strong> <small>(Study)</small> A review compares what happened with what
        was expected.
      </li>
      <li>
        <strong>{capital(labels.cycle.act)}.</strong> <small>(Act)</small> Go on, change the goal, say that it is
        achieved, or stop it. What changes is signed again by both leads.
      </li>
    </ol>
    <h2 className="nhsuk-heading-m">Words</h2>
    <SummaryList rows={words.map(([key, value]) => ({ key, value }))} />
    <h2 className="nhsuk-heading-m">Source</h2>
    <p>
      The method is that of G. Shepherd, J. Boardman and M. Burns,{' '}
      <cite>Implementing Recovery: A methodology for organisational change</cite>, Sainsbury Centre for Mental Health,
      2010. Wherever this product restates their text, it says so.
    </p>
  </Page>
);
