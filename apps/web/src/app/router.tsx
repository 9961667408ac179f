import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { api, queryClient } from '../api/client.ts';
import { Failure } from './failure.tsx';
import { files } from './page-files.ts';
import { NothingHere } from './nothing-here.tsx';
import { PartnershipFrame } from './partnership-frame.tsx';
import { Shell } from './shell.tsx';
import { Waiting } from './waiting.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NothingHere });

const signIn = createRoute({
  getParentRoute: () => root,
  path: 'sign-in',
  component: lazyRouteComponent(
    files(() => import('../pages/sign-in/sign-in-page.tsx')),
    'SignInPage',
  ),
});
const setPassword = createRoute({
  getParentRoute: () => root,
  path: 'set-password',
  component: lazyRouteComponent(
    files(() => import('../pages/sign-in/set-password-page.tsx')),
    'SetPasswordPage',
  ),
});
const help = createRoute({
  getParentRoute: () => root,
  path: 'help',
  component: lazyRouteComponent(
    files(() => import('../pages/help/help-page.tsx')),
    'HelpPage',
  ),
});

const check = createRoute({
  getParentRoute: () => root,
  path: 'check',
  component: lazyRouteComponent(
    files(() => import('../pages/check/check-page.tsx')),
    'CheckPage',
  ),
});

/** Everything behind the door: whoever is not signed in is shown the way in, and comes back to where they wanted. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(api.me.queryOptions());
    if (me.account === null) {
      const to = location.href === '/' ? {} : { to: location.href };
      redirect({ href: `/sign-in?${new URLSearchParams(to).toString()}`.replace(/\?$/, ''), throw: true });
    }
  },
});
const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(
    files(() => import('../pages/home/home-page.tsx')),
    'HomePage',
  ),
});
const account = files(() => import('../pages/account/pages.ts'));
const accountPages = (
  [
    ['account', 'AccountPage'],
    ['account/passkeys/new', 'NewPasskeyPage'],
    ['account/passkeys/$credential', 'PasskeyPage'],
  ] as const
).map(([path, page]) =>
  createRoute({ getParentRoute: () => signedIn, path, component: lazyRouteComponent(account, page) }),
);
const partnership = createRoute({
  getParentRoute: () => signedIn,
  path: 'partnerships/$partnership',
  component: PartnershipFrame,
});

const at = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => partnership, path, component });

const partnershipPages = [
  at(
    '/',
    lazyRouteComponent(
      files(() => import('../pages/partnership/partnership-page.tsx')),
      'PartnershipPage',
    ),
  ),
  at(
    'people',
    lazyRouteComponent(
      files(() => import('../pages/partnership/people-page.tsx')),
      'PeoplePage',
    ),
  ),
];

const trail = files(() => import('../pages/trail/pages.ts'));
const trailPages = [
  at('trail', lazyRouteComponent(trail, 'TrailPage')),
  at('trail/sample', lazyRouteComponent(trail, 'SamplePage')),
  at('trail/$index', lazyRouteComponent(trail, 'EntryPage')),
  at('trail/$index/ask', lazyRouteComponent(trail, 'AskPage')),
  at('trail/$index/questions/$question', lazyRouteComponent(trail, 'AnswerPage')),
];

const assessment = files(() => import('../pages/assessment/pages.ts'));
const assessmentPages = [
  at('assessments/new', lazyRouteComponent(assessment, 'OpenAssessmentPage')),
  at('assessments/$number', lazyRouteComponent(assessment, 'AssessmentPage')),
  at('assessments/$number/challenges/$challenge', lazyRouteComponent(assessment, 'PlacePage')),
  at('assessments/$number/finish', lazyRouteComponent(assessment, 'FinishPage')),
  at('assessments/$number/reveal', lazyRouteComponent(assessment, 'RevealPage')),
  at('assessments/$number/abandon', lazyRouteComponent(assessment, 'AbandonPage')),
  at('assessments/$number/attendance', lazyRouteComponent(assessment, 'AssessmentAttendancePage')),
  at('assessments/$number/deliberation', lazyRouteComponent(assessment, 'DeliberationPage')),
  at('assessments/$number/deliberation/$challenge', lazyRouteComponent(assessment, 'DeliberatePage')),
  at('assessments/$number/priorities', lazyRouteComponent(assessment, 'PrioritiesPage')),
  at('assessments/$number/record', lazyRouteComponent(assessment, 'RecordPage')),
  at('assessments/$number/confirm', lazyRouteComponent(assessment, 'ConfirmPage')),
];

const plan = files(() => import('../pages/plan/pages.ts'));
const planPages = [
  at('plans', lazyRouteComponent(plan, 'PlansPage')),
  at('plans/$challenge', lazyRouteComponent(plan, 'PlanPage')),
  at('plans/$challenge/open', lazyRouteComponent(plan, 'OpenPlanPage')),
  at('plans/$challenge/standard', lazyRouteComponent(plan, 'StandardPage')),
  at('plans/$challenge/goals/new', lazyRouteComponent(plan, 'NewGoalPage')),
  at('plans/$challenge/goals/$goal', lazyRouteComponent(plan, 'EditGoalPage')),
  at('plans/$challenge/actions/new', lazyRouteComponent(plan, 'NewActionPage')),
  at('plans/$challenge/actions/$action', lazyRouteComponent(plan, 'EditActionPage')),
  at('plans/$challenge/actions/$action/record', lazyRouteComponent(plan, 'RecordActionPage')),
];

const goal = files(() => import('../pages/goal/pages.ts'));
const goalPages = [
  at('goals/$goal', lazyRouteComponent(goal, 'GoalPage')),
  at('goals/$goal/$step', lazyRouteComponent(goal, 'GoalStepPage')),
];

const review = files(() => import('../pages/review/pages.ts'));
const reviewPages = [
  at('reviews', lazyRouteComponent(review, 'ReviewsPage')),
  at('reviews/new', lazyRouteComponent(review, 'ScheduleReviewPage')),
  at('reviews/$number', lazyRouteComponent(review, 'ReviewPage')),
  at('reviews/$number/open', lazyRouteComponent(review, 'OpenReviewPage')),
  at('reviews/$number/postpone', lazyRouteComponent(review, 'PostponeReviewPage')),
  at('reviews/$number/cancel', lazyRouteComponent(review, 'CancelReviewPage')),
  at('reviews/$number/attendance', lazyRouteComponent(review, 'ReviewAttendancePage')),
  at('reviews/$number/conclude', lazyRouteComponent(review, 'ConcludeReviewPage')),
  at('reviews/$number/goals/$goal', lazyRouteComponent(review, 'ReviewGoalPage')),
];

const pack = files(() => import('../pages/pack/pages.ts'));
const packPages = [
  at('packs', lazyRouteComponent(pack, 'PacksPage')),
  at('packs/new', lazyRouteComponent(pack, 'OfferPage')),
  at('packs/$pack', lazyRouteComponent(pack, 'PackPage')),
  at('packs/$pack/sign', lazyRouteComponent(pack, 'SignPage')),
  at('packs/$pack/take-back', lazyRouteComponent(pack, 'TakeBackPage')),
];

const tree = root.addChildren([
  signIn,
  setPassword,
  help,
  check,
  signedIn.addChildren([
    home,
    ...accountPages,
    partnership.addChildren([
      ...partnershipPages,
      ...trailPages,
      ...assessmentPages,
      ...planPages,
      ...goalPages,
      ...reviewPages,
      ...packPages,
    ]),
  ]),
]);

/** All pages. */
export const router = createRouter({
  routeTree: tree,
  defaultErrorComponent: Failure,
  defaultNotFoundComponent: NothingHere,
  defaultPendingComponent: Waiting,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
