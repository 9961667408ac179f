import type { Actor } from '@coproduce/cycle';
import type { EntryDraft } from '@coproduce/trail';

/** How an entry names who acted: the member with the roles held then, never the account behind it. */
export function entryActor(actor: Actor): EntryDraft['actor'] {
  if (actor.kind === 'system') return { kind: 'system' };
  return { kind: 'member', member: actor.member.id, roles: [...actor.member.data.roles] };
}
