import type { Change, Result } from '../decision.ts';
import { capital, labels } from '../labels.ts';
import type { Scene } from '../machine.ts';
import { step } from '../machine.ts';
import { leadOn } from '../naming.ts';
import { packMachine } from '../pack/pack-machine.ts';
import { withdrawal } from '../pack/withdraw.ts';
import type { Refusal } from '../refusal.ts';
import { Side } from '../words.ts';
import type { Stored, World, WorldPart } from '../world.ts';
import { seatChange } from './changed.ts';

/** What ending a seat reads. */
export const vacatingReads = ['members', 'revisions', 'goals', 'reviews', 'packs'] as const satisfies WorldPart[];

/** The side whose lead somebody is. */
const sideLedBy = (world: Pick<World, 'members'>, { id }: Stored<'member'>): Side | undefined =>
  Side.options.find((side) => leadOn(world, side)?.id === id);

/** Waiting packs that cannot be signed without this person: those of their side, and those that ask for their signature. */
const packsWaitingFor = (world: World, member: Stored<'member'>): readonly Stored<'pack'>[] => {
  const leads = sideLedBy(world, member) !== undefined;
  return world.packs.filter(
    ({ state, data }) =>
      (state === 'reading' || state === 'locked') && (leads || data.locked?.required.includes(member.id) === true),
  );
};

/**
 * A seat's end with what it raises: a lead's leaves the seat of their side vacant, and a pack that waits for it is taken
 * back by the system; it is offered again in the successor's name (`domain` 3). All that they did stays.
 */
export const vacating = (
  member: Stored<'member'>,
  event: { readonly type: 'LEAVE' | 'REMOVE'; readonly details?: Readonly<Record<string, unknown>> },
  scene: Scene,
): Result<readonly Change[], Refusal> => {
  const { world, surroundings } = scene;
  const vacates = sideLedBy(world, member) ?? null;
  const { type, ...details } = event;
  const changes: Change[] = [seatChange(member, type, { state: 'left', facts: { vacates }, ...details })];
  for (const pack of packsWaitingFor(world, member)) {
    const withdrawn = {
      why: 'seatChanged' as const,
      clause: capital(labels.side[vacates ?? member.data.signing?.side ?? 'provider']),
      reason: capital(labels.withdrawn.seatChanged),
      at: surroundings.now,
      by: null,
    };
    const taken = step(packMachine, pack, ['OVERTAKE', { withdrawn }], scene);
    if (!taken.ok) return taken;
    const raised = withdrawal(taken.value, scene, { first: changes.length, causedBy: 0 });
    if (!raised.ok) return raised;
    changes.push(...raised.value);
  }
  return { ok: true, value: changes };
};
