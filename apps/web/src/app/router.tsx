import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { api, queryClient } from '../api/client.ts';
import { paths } from '../paths.ts';
import { Failure } from './failure.tsx';
import { type PageData, pageData } from './page-data.ts';
import { files } from './page-files.ts';
import { NothingHere } from './nothing-here.tsx';
import { PartnershipFrame } from './partnership-frame.tsx';
import { Shell } from './shell.tsx';
import { Waiting } from './waiting.tsx';

const loading =
  (data: PageData) =>
  async ({ params }: { readonly params: Readonly<Partial<Record<string, string>>> }): Promise<void> => {
    await Promise.all(data(params));
  };

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
const recover = createRoute({
  getParentRoute: () => root,
  path: 'recover',
  component: lazyRouteComponent(
    files(() => import('../pages/sign-in/recover-page.tsx')),
    'RecoverPage',
  ),
});
const confirmAddress = createRoute({
  getParentRoute: () => root,
  path: 'confirm-address',
  component: lazyRouteComponent(
    files(() => import('../pages/sign-in/confirm-address-page.tsx')),
    'ConfirmAddressPage',
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
    // Only one's own account is open to whoever owes a second factor.
    if (me.account?.owesSecondFactor === true && !/^\/account(\/|$)/u.test(location.pathname)) {
      redirect({ href: paths.secondFactor(location.href), throw: true });
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
  loader: loading(pageData.home),
});
const account = files(() => import('../pages/account/pages.ts'));
const accountPages = (
  [
    ['account', 'AccountPage'],
    ['account/address', 'AddressPage'],
    ['account/confirm-password', 'ConfirmPasswordPage'],
    ['account/second-factor', 'SecondFactorPage'],
    ['account/authenticator/new', 'NewAuthenticatorPage'],
    ['account/authenticator/remove', 'RemoveAuthenticatorPage'],
    ['account/passkeys/new', 'NewPasskeyPage'],
    ['account/passkeys/$credential', 'PasskeyPage'],
  ] as const
).map(([path, page]) =>
  createRoute({
    getParentRoute: () => signedIn,
    path,
    component: lazyRouteComponent(account, page),
    loader: loading(page === 'AccountPage' ? pageData.account : pageData.passkeys),
  }),
);
const partnership = createRoute({
  getParentRoute: () => signedIn,
  path: 'partnerships/$partnership',
  component: PartnershipFrame,
  loader: loading(pageData.partnership),
  // It stays while its pages come and go, and each of them shows what the others did meanwhile.
  shouldReload: true,
});

const at = (path: string, component: ReturnType<typeof lazyRouteComponent>, data: PageData = pageData.nothing) =>
  createRoute({ getParentRoute: () => partnership, path, component, loader: loading(data) });

const partnershipPages = [
  at(
    '/',
    lazyRouteComponent(
      files(() => import('../pages/partnership/partnership-page.tsx')),
      'PartnershipPage',
    ),
  ),
];

const people = files(() => import('../pages/people/pages.ts'));
const peoplePages = [
  at('people', lazyRouteComponent(people, 'PeoplePage'), pageData.people),
  at('people/new', lazyRouteComponent(people, 'InvitePage'), pageData.invite),
  at('people/$member', lazyRouteComponent(people, 'PersonPage'), pageData.people),
  at('people/$member/leave', lazyRouteComponent(people, 'LeavePage'), pageData.people),
  at('people/$member/name', lazyRouteComponent(people, 'NamePage'), pageData.people),
  at('people/$member/remove', lazyRouteComponent(people, 'RemovePage'), pageData.people),
  at('people/$member/seat', lazyRouteComponent(people, 'SeatPage'), pageData.people),
  at('people/$member/deputise', lazyRouteComponent(people, 'DeputisePage'), pageData.people),
];

const trail = files(() => import('../pages/trail/pages.ts'));
const trailPages = [
  at('trail', lazyRouteComponent(trail, 'TrailPage'), pageData.trail),
  at('trail/sample', lazyRouteComponent(trail, 'SamplePage')),
  at('trail/$index', lazyRouteComponent(trail, 'EntryPage'), pageData.entry),
  at('trail/$index/ask', lazyRouteComponent(trail, 'AskPage'), pageData.entry),
  at('trail/$index/questions/$question', lazyRouteComponent(trail, 'AnswerPage'), pageData.entry),
];

const assessment = files(() => import('../pages/assessment/pages.ts'));
const assessmentPages = [
  at('assessments/new', lazyRouteComponent(assessment, 'OpenAssessmentPage'), pageData.people),
  at('assessments/$number', lazyRouteComponent(assessment, 'AssessmentPage'), pageData.assessment),
  at('assessments/$number/challenges/$challenge', lazyRouteComponent(assessment, 'PlacePage'), pageData.assessment),
  at('assessments/$number/finish', lazyRouteComponent(assessment, 'FinishPage'), pageData.assessment),
  at('assessments/$number/reveal', lazyRouteComponent(assessment, 'RevealPage'), pageData.assessment),
  at('assessments/$number/abandon', lazyRouteComponent(assessment, 'AbandonPage'), pageData.assessment),
  at('assessments/$number/attendance', lazyRouteComponent(assessment, 'AssessmentAttendancePage'), pageData.assessment),
  at('assessments/$number/deliberation', lazyRouteComponent(assessment, 'DeliberationPage'), pageData.assessment),
  at(
    'assessments/$number/deliberation/$challenge',
    lazyRouteComponent(assessment, 'DeliberatePage'),
    pageData.assessment,
  ),
  at('assessments/$number/priorities', lazyRouteComponent(assessment, 'PrioritiesPage'), pageData.assessment),
  at('assessments/$number/record', lazyRouteComponent(assessment, 'RecordPage'), pageData.assessment),
  at('assessments/$number/confirm', lazyRouteComponent(assessment, 'ConfirmPage'), pageData.assessment),
];

const plan = files(() => import('../pages/plan/pages.ts'));
const planPages = [
  at('plans', lazyRouteComponent(plan, 'PlansPage')),
  at('plans/$challenge', lazyRouteComponent(plan, 'PlanPage'), pageData.plan),
  at('plans/$challenge/open', lazyRouteComponent(plan, 'OpenPlanPage')),
  at('plans/$challenge/standard', lazyRouteComponent(plan, 'StandardPage'), pageData.plan),
  at('plans/$challenge/goals/new', lazyRouteComponent(plan, 'NewGoalPage'), pageData.plan),
  at('plans/$challenge/goals/$goal', lazyRouteComponent(plan, 'EditGoalPage'), pageData.plan),
  at('plans/$challenge/actions/new', lazyRouteComponent(plan, 'NewActionPage'), pageData.plan),
  at('plans/$challenge/actions/$action', lazyRouteComponent(plan, 'EditActionPage'), pageData.plan),
  at('plans/$challenge/actions/$action/record', lazyRouteComponent(plan, 'RecordActionPage'), pageData.plan),
];

const goal = files(() => import('../pages/goal/pages.ts'));
const goalPages = [
  at('goals/$goal', lazyRouteComponent(goal, 'GoalPage'), pageData.goal),
  at('goals/$goal/$step', lazyRouteComponent(goal, 'GoalStepPage'), pageData.goal),
];

const review = files(() => import('../pages/review/pages.ts'));
const reviewPages = [
  at('reviews', lazyRouteComponent(review, 'ReviewsPage'), pageData.reviews),
  at('reviews/new', lazyRouteComponent(review, 'ScheduleReviewPage')),
  at('reviews/$number', lazyRouteComponent(review, 'ReviewPage'), pageData.review),
  at('reviews/$number/open', lazyRouteComponent(review, 'OpenReviewPage'), pageData.review),
  at('reviews/$number/postpone', lazyRouteComponent(review, 'PostponeReviewPage'), pageData.review),
  at('reviews/$number/cancel', lazyRouteComponent(review, 'CancelReviewPage'), pageData.review),
  at('reviews/$number/attendance', lazyRouteComponent(review, 'ReviewAttendancePage'), pageData.review),
  at('reviews/$number/conclude', lazyRouteComponent(review, 'ConcludeReviewPage'), pageData.review),
  at('reviews/$number/goals/$goal', lazyRouteComponent(review, 'ReviewGoalPage'), pageData.review),
];

const pack = files(() => import('../pages/pack/pages.ts'));
const packPages = [
  at('packs', lazyRouteComponent(pack, 'PacksPage'), pageData.packs),
  at('packs/new', lazyRouteComponent(pack, 'OfferPage'), pageData.reviews),
  at('packs/$pack', lazyRouteComponent(pack, 'PackPage'), pageData.pack),
  at('packs/$pack/sign', lazyRouteComponent(pack, 'SignPage'), pageData.sign),
  at('packs/$pack/statements/new', lazyRouteComponent(pack, 'SayPage'), pageData.pack),
  at('packs/$pack/statements/$statement', lazyRouteComponent(pack, 'StatementPage'), pageData.pack),
  at('packs/$pack/you', lazyRouteComponent(pack, 'OfYouPage'), pageData.ofYou),
  at('packs/$pack/papers/new', lazyRouteComponent(pack, 'BringPaperPage'), pageData.pack),
  at('packs/$pack/papers/$paper', lazyRouteComponent(pack, 'PaperPage'), pageData.sign),
  at('packs/$pack/take-back', lazyRouteComponent(pack, 'TakeBackPage'), pageData.pack),
];

const tree = root.addChildren([
  signIn,
  setPassword,
  recover,
  confirmAddress,
  help,
  check,
  signedIn.addChildren([
    home,
    ...accountPages,
    partnership.addChildren([
      ...partnershipPages,
      ...peoplePages,
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
  // A page is shown once and whole, never as it was and then otherwise.
  defaultStaleReloadMode: 'blocking',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
