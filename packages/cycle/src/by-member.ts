import type { Act } from './acts.ts';
import { rolesFor } from './acts.ts';
import type { Actor, Result } from './decision.ts';
import type { Refusal } from './refusal.ts';
import type { Stored } from './world.ts';

/** The member who acts; what only a person does is refused to the system. */
export const byMember = (actor: Actor, act: Act): Result<Stored<'member'>, Refusal> =>
  actor.kind === 'member'
    ? { ok: true, value: actor.member }
    : { ok: false, refusal: { code: 'notAllowed', act, allowed: rolesFor(act) } };
