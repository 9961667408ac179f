import { allowedSteps, type Kind } from '@coproduce/cycle';
import type { Reading } from './reading.ts';
import { isPersonal } from './system-kinds.ts';
import type { Step } from './views/common.ts';

/** What this reader can do from here, and why not what they cannot; what the product does by itself is left out. */
export const stepsOn = (
  { scene }: Reading,
  { kind, id }: { readonly kind: Kind; readonly id: string },
): readonly Step[] => allowedSteps(kind, id, scene).filter(({ command }) => isPersonal(command));
