import { type ApiContext, createCaller } from '@coproduce/api';
import { PartnershipId } from '@coproduce/cycle';
import { organisations, partnership, people, type Rehearsal, sampleEdition } from '@coproduce/cycle/testing';
import { unprintableIn } from '@coproduce/pack/letters';
import type { Store } from '@coproduce/store';
import { digestOf } from '@coproduce/trail';

/** The accounts behind the sample's seats, the same in every store, so that its rows are too. */
const accounts = Object.values(people).map((member) => ({ ...member, account: String(member.id) }));
const LEAD = {
  id: people.provider.id,
  email: `${people.provider.id}@example.org`,
  admin: false,
  owesSecondFactor: false,
};

/** Partnerships to begin goals in. */
export const partnershipIds = (count: number): readonly PartnershipId[] =>
  Array.from({ length: count }, () => PartnershipId.parse(crypto.randomUUID()));

/** Plays what was rehearsed into a store, once for each partnership. */
export const playInto = async (store: Store, ids: readonly PartnershipId[], rehearsal: Rehearsal): Promise<void> => {
  const { now } = rehearsal.surroundings();
  for (const { id, account } of accounts) {
    const email = `${id}@example.org`;
    await store.administration.createAccount({ id: account, email, administrator: false }, 'commandLine', now);
  }
  // What raised what is counted within one command; here all of them are one.
  const changes = rehearsal.written.map(({ change: { causedBy: _causedBy, ...change } }) => change);
  const grounds = { command: 'goal.start', input: {}, ids: [], digests: [] };
  for (const id of ids) {
    const made = { id, data: partnership().data, organisations: Object.values(organisations), members: accounts };
    await store.administration.createPartnership(made, 'commandLine', now);
    const context = { partnership: id, by: 'system', command: null, attempt: { kind: 'goal.start' } } as const;
    const played = await store.transact({ ...context, reads: ['partnership'], now }, (tx) =>
      tx.save({ changes, documents: [], messages: [], answer: null, grounds }),
    );
    if (!played.ok) throw new Error(`The rehearsal was not played: ${played.refusal.code}`);
  }
};

/** The procedures, called by the provider's lead for recovery a millisecond apart, after what was rehearsed. */
export const callerOn = (store: Store, rehearsal: Rehearsal): ReturnType<typeof createCaller> => {
  let clock = Date.parse(rehearsal.surroundings().now);
  const context: ApiContext = {
    account: LEAD,
    store,
    now: () => new Date((clock += 1)).toISOString(),
    newId: () => crypto.randomUUID(),
    newRandomId: () => crypto.randomUUID(),
    digest: digestOf,
    editions: () => sampleEdition,
    unprintable: unprintableIn,
    passkeys: { read: async () => undefined, registered: async () => undefined },
    files: { has: async () => false },
    signing: {
      instance: { id: 'bench', origin: 'https://bench.example' },
      provePassword: async () => 'failed',
      vouch: () => {
        throw new Error('Nothing is signed here');
      },
    },
  };
  return createCaller(context);
};
