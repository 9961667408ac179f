import { assign, setup, transition } from 'xstate';
import { mayAct } from '../acts.ts';
import type { ConditionsOf, EffectsOf } from '../machine.ts';
import { allowedBy, machineOf, raised, restoredOnly, taking, typesOf } from '../machine.ts';
import type { Digest, MemberId, PackId } from '../words.ts';
import type { RevisionData } from './data.ts';
import type { TermsDraft } from './terms.ts';

/** What each event of a revision is given. */
export type RevisionEvents = {
  /** Terms as a lead leaves them. */
  WRITE: { readonly terms: TermsDraft; readonly by: MemberId };
  /** Terms with one proposal more, by a lead or a representative. */
  PROPOSE: { readonly terms: TermsDraft; readonly by: MemberId };
  /** A goal was withdrawn or is to end: the draft without it. */
  DROP: { readonly terms: TermsDraft };
  /** The decision to end a goal was taken back: the draft with it again. */
  TAKE_IN: { readonly terms: TermsDraft };
  /** A pack carries it from here on. */
  OFFER: { readonly pack: PackId };
  /** Its terms are fixed under their digest. */
  LOCK: { readonly termsDigest: Digest };
  /** Its pack was withdrawn. */
  TAKE_BACK: Readonly<Record<string, never>>;
  /** The last required signature is there. */
  AGREE: Readonly<Record<string, never>>;
  /** A later revision of its plan was agreed. */
  SUPERSEDE: Readonly<Record<string, never>>;
};

const conditions: ConditionsOf<'revision', RevisionEvents> = {
  WRITE: { right: ({ actor }) => mayAct(actor, 'writeTerms'), rules: [] },
  PROPOSE: { right: ({ actor }) => mayAct(actor, 'propose'), rules: [] },
  DROP: { right: raised, rules: [] },
  TAKE_IN: { right: raised, rules: [] },
  OFFER: { right: raised, rules: [] },
  LOCK: { right: raised, rules: [] },
  TAKE_BACK: { right: raised, rules: [] },
  AGREE: { right: raised, rules: [] },
  SUPERSEDE: { right: raised, rules: [] },
};

const unoffered = ({ pack: _pack, termsDigest: _digest, ...data }: RevisionData): RevisionData => data;

const effects: EffectsOf<'revision', RevisionEvents> = {
  WRITE: ({ terms, by }, { subject }) => ({ ...subject.data, terms, writtenBy: by }),
  PROPOSE: ({ terms, by }, { subject }) => ({ ...subject.data, terms, writtenBy: by }),
  DROP: ({ terms }, { subject }) => ({ ...subject.data, terms }),
  TAKE_IN: ({ terms }, { subject }) => ({ ...subject.data, terms }),
  OFFER: ({ pack }, { subject }) => ({ ...subject.data, pack }),
  LOCK: ({ termsDigest }, { subject }) => ({ ...subject.data, termsDigest }),
  TAKE_BACK: (_input, { subject }) => unoffered(subject.data),
  AGREE: (_input, { subject }) => subject.data,
  SUPERSEDE: (_input, { subject }) => subject.data,
};

const chart = setup({
  ...typesOf<'revision', RevisionEvents>(),
  guards: { allowed: allowedBy(conditions) },
  actions: { take: assign(taking(effects)) },
}).createMachine({
  id: 'revision',
  initial: 'draft',
  context: restoredOnly,
  states: {
    draft: {
      on: {
        WRITE: { target: 'draft', guard: 'allowed', actions: 'take' },
        PROPOSE: { target: 'draft', guard: 'allowed', actions: 'take' },
        DROP: { target: 'draft', guard: 'allowed', actions: 'take' },
        TAKE_IN: { target: 'draft', guard: 'allowed', actions: 'take' },
        OFFER: { target: 'offered', guard: 'allowed', actions: 'take' },
      },
    },
    offered: {
      on: {
        LOCK: { target: 'offered', guard: 'allowed', actions: 'take' },
        TAKE_BACK: { target: 'draft', guard: 'allowed', actions: 'take' },
        AGREE: { target: 'agreed', guard: 'allowed', actions: 'take' },
      },
    },
    agreed: { on: { SUPERSEDE: { target: 'superseded', guard: 'allowed', actions: 'take' } } },
    superseded: { type: 'final' },
  },
});

/** `draft` → `offered` → `agreed` → `superseded`; back to `draft` when its pack is taken back (`domain` 2.2). */
export const revisionV1 = machineOf({
  kind: 'revision',
  version: 1,
  conditions,
  chart,
  next: (from, event) => transition(chart, from, event)[0],
});
