import { subjectOf } from './find.ts';
import type { Machines, Scene } from './machine.ts';
import { whyNotNow } from './machine.ts';
import type { Refusal } from './refusal.ts';
import type { Kind, Stored, World } from './world.ts';

/** A command's `whyNot` where it takes one event of one subject: the machine says it. */
export const whyNotTake =
  <K extends Kind, I>(
    machines: Machines<K, I>,
    part: (world: World) => readonly Stored<K>[],
    type: Extract<keyof I, string>,
  ) =>
  (id: string, scene: Scene): Refusal | undefined => {
    const found = subjectOf(machines.latest.kind, part(scene.world), id);
    return found.ok ? whyNotNow(machines, found.value, type, scene) : found.refusal;
  };
