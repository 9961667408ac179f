import type { ChangeOf, GroundedDecision, Kind, Kinds } from '@coproduce/cycle';
import type { Store } from '../open-store.ts';
import type { CommandContext } from '../record/command-context.ts';
import type { PartnershipId } from '../record/ids.ts';
import type { NewPartnership } from '../record/found-partnership.ts';

/** The instant at which examples happen unless they say another. */
export const NOW = '2027-05-03T14:05:00.000Z';

/** A new id of a kind. */
export function newId<K extends Kind>(kind: K): Kinds[K]['id'];
export function newId(): string {
  return crypto.randomUUID();
}

/** A partnership with a provider lead, a commissioner and an auditor, each with an account. */
export type Example = {
  readonly partnership: PartnershipId;
  readonly lead: Person;
  readonly commissioner: Person;
  readonly auditor: Person;
};

type Person = { readonly account: string; readonly member: Kinds['member']['id'] };

/** Makes it, through the administrator's functions; `leads` is the account of a lead who has one already. */
export async function exampleIn(store: Store, leads?: string): Promise<Example> {
  const { administration } = store;
  const [lead, commissioner, auditor] = [person(leads), person(), person()];
  for (const { account } of [lead, commissioner, auditor]) {
    if (account === leads) continue;
    await administration.createAccount(
      { id: account, email: `${account}@example.org`, administrator: false },
      'commandLine',
      NOW,
    );
  }
  const partnership = newId('partnership');
  await administration.createPartnership(
    {
      id: partnership,
      data: {
        name: 'Anytown',
        timeZone: 'Europe/London',
        editionId: 'implementing-recovery-2010',
        editionHash: '0'.repeat(64),
        demonstration: false,
        answerDays: 5,
        readingDays: 0,
      },
      organisations: [
        {
          id: newId('organisation'),
          data: { names: [{ name: 'Anytown Trust', since: '2020-01-01' }], kind: 'nhsProvider' },
        },
      ],
      members: [
        seat(lead, 'Ann Lead', 'providerLead', 'provider'),
        seat(commissioner, 'Cem Commissioner', 'commissioner', 'commissioner'),
        seat(auditor, 'Aud Auditor', 'auditor', null),
      ],
    },
    'commandLine',
    NOW,
  );
  return { partnership, lead, commissioner, auditor };
}

function person(account: string = crypto.randomUUID()): Person {
  return { account, member: newId('member') };
}

type Seat = NewPartnership['members'][number];

function seat(
  { account, member }: Person,
  name: string,
  role: Seat['data']['roles'][number],
  perspective: Seat['data']['perspective'],
): Seat {
  const firstName = name.slice(0, 3);
  return {
    id: member,
    account,
    data: { name, firstName, namedAs: 'fullName', roles: [role], perspective, organisation: null },
  };
}

/** A command's context, as the api makes one. */
export function commandBy(example: Example, by: Person, more: Partial<CommandContext> = {}): CommandContext {
  return {
    partnership: example.partnership,
    by: { account: by.account },
    command: { id: crypto.randomUUID(), request: '0'.repeat(64) },
    attempt: { kind: 'action.record' },
    reads: ['partnership', 'members', 'actions'],
    now: NOW,
    ...more,
  };
}

/** An action's step, the smallest change there is. */
export function actionStep(
  id: Kinds['action']['id'],
  by: Person,
  from: number | null,
  state: Kinds['action']['state'],
): ChangeOf<'action'> {
  return {
    kind: 'action',
    id,
    from,
    machine: 1,
    state,
    data: {
      plan: newId('plan'),
      number: 1,
      proposedBy: by.member,
      proposedAt: NOW,
      addedAfterAgreement: false,
      history: [],
    },
    event: { type: from === null ? 'PROPOSE' : 'RECORD', facts: { status: state } },
    details: { because: 'The room was double-booked.' },
  };
}

/** A decision of these changes and nothing else. */
export function decisionOf<A>(answer: A, ...changes: GroundedDecision['changes'][number][]): GroundedDecision<A> {
  const grounds = { command: 'action.record', input: {}, ids: [], digests: [] };
  return { changes, documents: [], messages: [], answer, grounds };
}

/** Proposes an action under a command id. Answers the action's id; the first one's, when that id was sent before. */
export async function proposeAs(store: Store, example: Example, command: string): Promise<string> {
  const id = newId('action');
  const context = commandBy(example, example.lead, { command: { id: command, request: '0'.repeat(64) } });
  const result = await store.transact(context, (tx) =>
    tx.save(decisionOf({ id }, actionStep(id, example.lead, null, 'toDo'))),
  );
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.id;
}
