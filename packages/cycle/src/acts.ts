import type { Actor } from './decision.ts';
import type { Refusal } from './refusal.ts';
import type { Role, Side } from './words.ts';

/**
 * Who may do what, exactly (`domain` 3). `as` narrows a role: `owner` of the goal, action or seat, `proposer` of the draft,
 * `ownSide` of the lead's seat, `signatory` of any seat that signs. `system` acts are nobody's.
 */
type Grant = true | 'owner' | 'proposer' | 'ownSide' | 'signatory';
type Row = Partial<Record<Role, Grant>>;

const ROLES: readonly Role[] = [
  'coordinator',
  'providerLead',
  'commissioner',
  'representative',
  'contributor',
  'auditor',
];

const bothLeads = (grant: Grant): Row => ({ providerLead: grant, commissioner: grant });

/** Every act and the roles that carry it. */
export const actMatrix = {
  /** Place, finish, answer a consensus. */
  place: { ...bothLeads(true), representative: true, contributor: true },
  /** Open, reveal, abandon an assessment; attendance. */
  lookAfterAssessment: { coordinator: true },
  /** Schedule, postpone, cancel a review. */
  arrangeReview: { coordinator: true, ...bothLeads(true) },
  /** Record consensus as proposed, rank; the coordinator as scribe. */
  recordConsensus: { coordinator: true, ...bothLeads(true) },
  /** Confirm "this is right". */
  confirm: bothLeads('ownSide'),
  /** Open a plan, write terms, OFFER, TAKE BACK. */
  writeTerms: bothLeads(true),
  /** Drop a draft goal; a representative drops only what they proposed. */
  withdrawGoal: { ...bothLeads(true), representative: 'proposer' },
  /** Propose a goal or an action. */
  propose: { ...bothLeads(true), representative: true },
  /** START a goal. */
  startGoal: { ...bothLeads(true), representative: 'owner', contributor: 'owner' },
  /** Open and conclude a review, its attendance, and every step on a goal in it; the coordinator as scribe. */
  holdReview: { coordinator: true, ...bothLeads(true) },
  sign: { coordinator: 'signatory', ...bothLeads('ownSide'), representative: 'signatory', contributor: 'signatory' },
  /** Endorse a plan of a pack, or state something; change and take back what one said. */
  endorse: { representative: 'owner' },
  /** Bring the scan of a signature in ink: who looks after the record, and who signs. */
  bringPaper: {
    coordinator: true,
    ...bothLeads(true),
    representative: 'signatory',
    contributor: 'signatory',
  },
  /** Attest to somebody's signature in ink. */
  attest: { coordinator: true, ...bothLeads(true), representative: true, contributor: true },
  /** End one's own part; no reason is asked. */
  leave: {
    coordinator: 'owner',
    ...bothLeads('owner'),
    representative: 'owner',
    contributor: 'owner',
    auditor: 'owner',
  },
  /** End somebody else's part. */
  removeMember: { coordinator: true, ...bothLeads(true) },
  /** Give somebody who is there a seat that signs. */
  fillSeat: { coordinator: true, ...bothLeads(true) },
  /** Seat a deputy for one's own seat. */
  deputise: bothLeads(true),
  /** Choose how documents name oneself. */
  nameOneself: {
    coordinator: 'owner',
    ...bothLeads('owner'),
    representative: 'owner',
    contributor: 'owner',
    auditor: 'owner',
  },
  /** Ask somebody new in; an auditor is asked by a lead. */
  invite: { coordinator: true },
  inviteAuditor: bothLeads(true),
  /** Say what became of an action. */
  recordAction: { coordinator: true, ...bothLeads(true), representative: 'owner', contributor: 'owner' },
  /** Register and remove the passkeys of one's own seat. */
  keepPasskeys: {
    coordinator: 'owner',
    ...bothLeads('owner'),
    representative: 'owner',
    contributor: 'owner',
    auditor: 'owner',
  },
  /** Read the record and its history. */
  read: { coordinator: true, ...bothLeads(true), representative: true, contributor: true, auditor: true },
  /** Read refused attempts, export with proofs. */
  readRefusals: { coordinator: true, ...bothLeads(true), auditor: true },
  /** Put a question to an entry of the trail. */
  questionEntry: { auditor: true },
  /** Answer one. */
  answerQuestion: { coordinator: true, ...bothLeads(true) },
  /** LOCK, SEAL, MISSED, overtaken. */
  system: {},
} as const satisfies Record<string, Row>;

/** One line of the matrix. */
export type Act = keyof typeof actMatrix;

/** What the act is done to, as far as the grant depends on it. */
export type ActOn = { readonly owned?: boolean; readonly proposed?: boolean; readonly side?: Side };

const holds = (grant: Grant, actor: Extract<Actor, { kind: 'member' }>, on: ActOn): boolean => {
  if (grant === 'owner') return on.owned === true;
  if (grant === 'proposer') return on.proposed === true;
  const { signing } = actor.member.data;
  if (grant === 'signatory') return signing !== undefined && (on.side === undefined || signing.side === on.side);
  if (grant === 'ownSide') return on.side === undefined || signing?.side === on.side;
  return true;
};

/** Refuses an actor whose roles do not carry the act; the system may do system acts only. */
export const mayAct = (actor: Actor, act: Act, on: ActOn = {}): Refusal | undefined => {
  if (actor.kind === 'system') return act === 'system' ? undefined : { code: 'notAllowed', act, allowed: [] };
  const row: Row = actMatrix[act];
  const allowed = actor.member.data.roles.some((role) => {
    const grant = row[role];
    return grant !== undefined && holds(grant, actor, on);
  });
  if (allowed && actor.member.state === 'seated') return undefined;
  return { code: 'notAllowed', act, allowed: rolesFor(act) };
};

/** The roles that may do an act, for saying who could; a seat that signs may come with any. */
export const rolesFor = (act: Act): readonly Role[] => {
  const row: Row = actMatrix[act];
  return ROLES.filter((role) => row[role] !== undefined && row[role] !== 'signatory');
};
