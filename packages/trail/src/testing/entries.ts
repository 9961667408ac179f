import fc from 'fast-check';
import type { EntryDraft } from '../entry/entry.ts';
import type { Fact } from '../entry/fact.ts';
import { sealEntry } from '../entry/leaf.ts';

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,9}$/);
const token = fc.stringMatching(/^[!-~]{1,12}$/);
const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const tameToken = fc.stringMatching(/^[a-z][a-z0-9:.-]{0,12}$/);

const wildNumber = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger());
// What has a member of that name has no canonical form: there is no such entry.
const wildName = fc
  .oneof(token, fc.constantFrom('1', '10', '9', '__proto_', '_'))
  .filter((name) => name !== '__proto__');

const wildFact: fc.Arbitrary<Fact> = fc.letrec<{ fact: Fact }>((tie) => ({
  fact: fc.oneof(
    { depthSize: 'small' },
    token,
    wildNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('fact'), { maxLength: 4 }),
    fc.dictionary(wildName, tie('fact'), { maxKeys: 4 }),
  ),
})).fact;

const tameScalar: fc.Arbitrary<Fact> = fc.oneof(tameToken, fc.integer(), fc.boolean(), fc.constant(null));
const tameWithin = (fact: fc.Arbitrary<Fact>): fc.Arbitrary<Fact> =>
  fc.oneof(fact, fc.array(fact, { maxLength: 4 }), fc.dictionary(tameToken, fact, { maxKeys: 4 }));

/** How wild an entry may be: whatever fits the schema, or nothing beyond what the product writes. */
type Wildness = {
  readonly ids: fc.Arbitrary<string>;
  readonly fact: fc.Arbitrary<Fact>;
  readonly index: fc.Arbitrary<number>;
  readonly day: (at: Date) => boolean;
};

const wild: Wildness = {
  ids: token,
  fact: wildFact,
  index: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.maxSafeInteger()).map((index) => Math.max(1, index)),
  day: () => true,
};

const tame: Wildness = {
  ids: tameToken,
  fact: tameWithin(tameWithin(tameScalar)),
  index: fc.integer({ min: 1, max: 1_000_000 }),
  day: (at) => at.getUTCMonth() !== 1 || at.getUTCDate() !== 29,
};

const actorWith = (ids: fc.Arbitrary<string>): fc.Arbitrary<EntryDraft['actor']> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('member' as const),
      member: ids,
      roles: fc.array(word, { minLength: 1, maxLength: 3 }),
    }),
    fc.constant({ kind: 'system' as const }),
    fc.record({ kind: fc.constant('administrator' as const), administrator: ids }),
  );

const entriesOf = ({ ids, fact, index, day }: Wildness): fc.Arbitrary<Uint8Array> => {
  const instant = fc
    .date({ min: new Date('2000-01-01T00:00:00.000Z'), max: new Date('2199-12-31T23:59:59.999Z'), noInvalidDate: true })
    .filter(day)
    .map((date) => date.toISOString());
  const groundsHeld = fc.record(
    {
      command: word,
      input: fact,
      ids: fc.array(ids, { maxLength: 3 }),
      digests: fc.array(digest, { maxLength: 2 }),
      record: fact,
    },
    { requiredKeys: ['command', 'input', 'ids', 'digests'] },
  );
  const said = fc.record({
    actor: actorWith(ids),
    kind: fc.oneof(word, fc.constant('refused')),
    command: fc.option(fc.uuid()),
    payload: fc.option(digest),
    grounds: fc.option(groundsHeld, { nil: undefined }),
    partnership: fc.oneof(fc.uuid(), fc.constant('instance')),
  });
  const event = fc.option(fc.record({ type: word, facts: fc.dictionary(word, fact, { maxKeys: 5 }) }));
  const subject = fc.record({ kind: word, id: ids, version: fc.integer({ min: 1, max: 99 }), moves: fc.boolean() });
  const place = fc.record({ index, at: instant, clock: fc.option(instant), caused: fc.boolean() });
  return fc
    .tuple(said, event, subject, place, fc.boolean())
    .map(([{ grounds, ...rest }, happened, met, stands, withMachine]) => {
      const moves = met.moves && rest.kind !== 'refused';
      const draft: EntryDraft = {
        ...rest,
        ...(grounds !== undefined && { grounds }),
        subject: {
          kind: met.kind,
          id: met.id,
          before: moves && met.version === 1 ? null : met.version,
          after: moves && met.version > 1 ? met.version + 1 : met.version,
        },
        ...(happened !== null && { event: happened }),
        ...(withMachine && moves && happened !== null && { machine: { id: 'goal', version: met.version } }),
        ...(stands.caused && { causedBy: stands.index - 1 }),
      };
      const { at, clock } = stands;
      return sealEntry(draft, { index: stands.index, at, ...(clock !== null && clock < at && { clock }) }).bytes;
    });
};

/** The bytes of any entry that fits the schema. */
export const wildEntries = entriesOf(wild);

/** The bytes of any entry such as the product writes them: nothing escaped, deep, fractional or huge. */
export const tameEntries = entriesOf(tame);
