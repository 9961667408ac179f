/** Addresses of pages and files, in one place. Ids are uuids, challenges `c01` to `c10`; numbers are people's own. */
const under = (partnership: string, rest: string): string => `/partnerships/${partnership}${rest}`;

/** A page on the way to another one. */
export const withWanted = (path: string, to: string): string =>
  to === '/' ? path : `${path}?${new URLSearchParams({ to }).toString()}`;

/** Where an address says to go afterwards: only ever a page of this site. */
export const wantedIn = (search: string): string | undefined => {
  const to = new URLSearchParams(search).get('to');
  return to !== null && to.startsWith('/') && !/^\/[/\\]/u.test(to) ? to : undefined;
};

export const paths = {
  home: '/',
  signIn: '/sign-in',
  recover: '/recover',
  help: '/help',
  check: '/check',
  account: '/account',
  address: '/account/address',
  confirmPassword: '/account/confirm-password',
  newPasskey: '/account/passkeys/new',
  newAuthenticator: '/account/authenticator/new',
  removeAuthenticator: '/account/authenticator/remove',
  /** Where somebody goes of whom a second factor is asked, on their way to another page. */
  secondFactor: (to: string) => withWanted('/account/second-factor', to),
  passkey: (credential: string) => `/account/passkeys/${credential}`,
  partnership: (p: string) => under(p, ''),
  people: (p: string) => under(p, '/people'),
  invite: (p: string) => under(p, '/people/new'),
  person: (p: string, member: string) => under(p, `/people/${member}`),
  personPart: (p: string, member: string, part: PersonPart) => under(p, `/people/${member}/${part}`),
  newAssessment: (p: string) => under(p, '/assessments/new'),
  assessment: (p: string, number: number) => under(p, `/assessments/${number}`),
  assessmentPart: (p: string, number: number, part: AssessmentPart) => under(p, `/assessments/${number}/${part}`),
  place: (p: string, number: number, challenge: string) => under(p, `/assessments/${number}/challenges/${challenge}`),
  deliberate: (p: string, number: number, challenge: string) =>
    under(p, `/assessments/${number}/deliberation/${challenge}`),
  plans: (p: string) => under(p, '/plans'),
  newPlan: (p: string, challenge: string) => under(p, `/plans/${challenge}/open`),
  plan: (p: string, challenge: string) => under(p, `/plans/${challenge}`),
  planStandard: (p: string, challenge: string) => under(p, `/plans/${challenge}/standard`),
  newGoal: (p: string, challenge: string) => under(p, `/plans/${challenge}/goals/new`),
  editGoal: (p: string, challenge: string, goal: string) => under(p, `/plans/${challenge}/goals/${goal}`),
  newAction: (p: string, challenge: string) => under(p, `/plans/${challenge}/actions/new`),
  editAction: (p: string, challenge: string, action: string) => under(p, `/plans/${challenge}/actions/${action}`),
  recordAction: (p: string, challenge: string, action: string) =>
    under(p, `/plans/${challenge}/actions/${action}/record`),
  goal: (p: string, goal: string) => under(p, `/goals/${goal}`),
  goalStep: (p: string, goal: string, step: string) => under(p, `/goals/${goal}/${step}`),
  reviews: (p: string) => under(p, '/reviews'),
  newReview: (p: string) => under(p, '/reviews/new'),
  review: (p: string, number: number) => under(p, `/reviews/${number}`),
  reviewPart: (p: string, number: number, part: ReviewPart) => under(p, `/reviews/${number}/${part}`),
  reviewGoal: (p: string, number: number, goal: string) => under(p, `/reviews/${number}/goals/${goal}`),
  packs: (p: string) => under(p, '/packs'),
  newPack: (p: string) => under(p, '/packs/new'),
  pack: (p: string, pack: string) => under(p, `/packs/${pack}`),
  sign: (p: string, pack: string) => under(p, `/packs/${pack}/sign`),
  packOfYou: (p: string, pack: string) => under(p, `/packs/${pack}/you`),
  say: (p: string, pack: string) => under(p, `/packs/${pack}/statements/new`),
  statement: (p: string, pack: string, statement: string) => under(p, `/packs/${pack}/statements/${statement}`),
  takeBack: (p: string, pack: string) => under(p, `/packs/${pack}/take-back`),
  bringPaper: (p: string, pack: string) => under(p, `/packs/${pack}/papers/new`),
  paper: (p: string, pack: string, paper: string) => under(p, `/packs/${pack}/papers/${paper}`),
  trail: (p: string) => under(p, '/trail'),
  sample: (p: string) => under(p, '/trail/sample'),
  entry: (p: string, index: number) => under(p, `/trail/${index}`),
  askAt: (p: string, index: number) => under(p, `/trail/${index}/ask`),
  answer: (p: string, index: number, question: string) => under(p, `/trail/${index}/questions/${question}`),
} as const;

export type PersonPart = 'leave' | 'name' | 'remove' | 'seat' | 'deputise';
export type AssessmentPart =
  | 'finish'
  | 'reveal'
  | 'abandon'
  | 'attendance'
  | 'deliberation'
  | 'priorities'
  | 'record'
  | 'confirm';
export type ReviewPart = 'open' | 'postpone' | 'cancel' | 'attendance' | 'conclude';

const file = (partnership: string, rest: string): string => `/files/partnerships/${partnership}${rest}`;

/** Files to take away. */
export const files = {
  templateA: (p: string, assessment: number) => file(p, `/assessments/${assessment}/template-a.pdf`),
  pack: (p: string, pack: string) => file(p, `/packs/${pack}/pack.pdf`),
  packToSign: (p: string, pack: string) => file(p, `/packs/${pack}/to-sign.pdf`),
  scans: (p: string, pack: string) => file(p, `/packs/${pack}/scans`),
  scan: (p: string, pack: string, paper: string) => file(p, `/packs/${pack}/scans/${paper}`),
  packHtml: (p: string, pack: string) => file(p, `/packs/${pack}/pack.html`),
  packDocx: (p: string, pack: string) => file(p, `/packs/${pack}/pack.docx`),
  planSummary: (p: string, pack: string, challenge: string) => file(p, `/packs/${pack}/plans/${challenge}/summary.pdf`),
  trail: (p: string) => file(p, '/trail.jsonl'),
  checkpoint: (p: string) => file(p, '/checkpoint.txt'),
  keys: (p: string) => file(p, '/keys.json'),
  trailTable: (p: string) => file(p, '/trail.csv'),
  leaf: (p: string, entry: number) => file(p, `/entries/${entry}/leaf.json`),
  proof: (p: string, entry: number) => file(p, `/entries/${entry}/proof`),
} as const;
