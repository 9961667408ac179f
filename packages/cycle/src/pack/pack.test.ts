import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lock, offerFirst, packNow, revisionNow, sign, writeDraft } from '../testing/plan-stages.ts';
import { rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import type { PackId } from '../words.ts';
import type { Stored } from '../world.ts';
import { PackContent } from './content.ts';

type Step = 'offer' | 'lock' | 'signProvider' | 'signCommissioner' | 'takeBack' | 'seal' | 'say' | 'unsay';

/** Tries a step on the newest pack; what is refused changes nothing. */
const attempt = (rehearsal: Rehearsal, step: Step, pack: PackId | undefined): void => {
  const tries: Record<Step, () => void> = {
    offer: () => void offerFirst(rehearsal),
    lock: () => void (pack && lock(rehearsal, pack)),
    signProvider: () => pack && sign(rehearsal, pack, 'provider'),
    signCommissioner: () => pack && sign(rehearsal, pack, 'commissioner'),
    takeBack: () => {
      if (pack === undefined) return;
      const { version } = packNow(rehearsal, pack);
      rehearsal.does('provider', 'pack.takeBack', { pack, version, clause: 'Goal 1', reason: 'Not yet' });
    },
    seal: () =>
      pack && void rehearsal.does('system', 'pack.seal', { pack, file: 'f'.repeat(64), bytes: 1, entries: 1 }),
    say: () =>
      pack && void rehearsal.does('user', 'statement.give', { pack, said: { kind: 'statement', words: 'So it is' } }),
    unsay: () => {
      const last = rehearsal.world().statements.at(-1);
      if (last) rehearsal.does('user', 'statement.withdraw', { statement: last.id, version: last.version });
    },
  };
  const before = rehearsal.written.length;
  rehearsal.passMinutes(1);
  try {
    tries[step]();
  } catch {
    if (rehearsal.written.length !== before) throw new Error('A refused step left something behind');
  }
};

/** What a locked pack prints of what was said, and what was said of it before. */
const statementsOf = (rehearsal: Rehearsal, { id, data }: Stored<'pack'>) => {
  const kept = rehearsal.documents.find(({ digest }) => digest === data.locked?.contentDigest);
  const printed = PackContent.parse(kept?.value).statements.map(({ statement }) => statement);
  const said = rehearsal.world().statements.filter(({ state, data: of }) => of.pack === id && state === 'given');
  return { printed, before: said.filter(({ data: of }) => !of.late).map((one) => one.id) };
};

const nothingSaid = { printed: [], before: [] };

it('whatever is tried in whatever order, plans are in force by both leads’ signatures or not at all', () => {
  const steps = fc.array(
    fc.constantFrom<Step>('offer', 'lock', 'signProvider', 'signCommissioner', 'takeBack', 'seal', 'say', 'unsay'),
    { maxLength: 16 },
  );
  fc.assert(
    fc.property(steps, (sequence) => {
      const rehearsal = rehearse();
      const { revision, goal } = writeDraft(rehearsal);
      for (const step of sequence) {
        attempt(rehearsal, step, rehearsal.world().packs.at(-1)?.id);
        const { packs, goals } = rehearsal.world();
        const waiting = packs.filter(({ state }) => state === 'reading' || state === 'locked');
        const agreed = packs.filter(({ state }) => state === 'signed' || state === 'sealed');
        expect(waiting.length + agreed.length).toBeLessThanOrEqual(1);
        for (const pack of packs) {
          const { state, data } = pack;
          expect(data.number).toBe(1);
          const wasLocked = data.locked !== undefined;
          expect(wasLocked || state === 'reading' || state === 'withdrawn').toBe(true);
          expect(wasLocked && state === 'reading').toBe(false);
          expect(new Set(data.signatures.map(({ side }) => side)).size).toBe(data.signatures.length);
          const { printed, before } = wasLocked ? statementsOf(rehearsal, pack) : nothingSaid;
          expect(printed).toEqual(before);
          expect(data.signatures.length === 2).toBe(state === 'signed' || state === 'sealed');
        }
        const inForce = revisionNow(rehearsal, revision).state === 'agreed';
        expect(inForce).toBe(agreed.length === 1);
        expect(goals.find(({ id }) => id === goal)?.state).toBe(inForce ? 'agreed' : 'draft');
        expect(revisionNow(rehearsal, revision).state === 'offered').toBe(waiting.length === 1);
      }
    }),
    {
      numRuns: 20,
      examples: [
        [['offer', 'lock', 'signProvider', 'signCommissioner', 'seal', 'takeBack', 'offer']],
        [['offer', 'lock', 'signCommissioner', 'takeBack', 'offer', 'signCommissioner', 'lock', 'signProvider']],
        [['offer', 'say', 'unsay', 'say', 'lock', 'unsay', 'say', 'takeBack', 'offer', 'say', 'lock', 'unsay']],
      ],
    },
  );
}, 60_000);
