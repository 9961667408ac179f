import type { Change, Grounds, Refusal } from '@coproduce/cycle';
import type { EntryDraft } from '@coproduce/trail';
import { toJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';
import type { MemberId } from './ids.ts';
import { append, type Head, type NewEntry } from './log.ts';

/** Under what a batch of changes is written: the locked log, who acts, the command, the clock. */
export type Writing = {
  readonly db: Db;
  readonly head: Head;
  readonly actor: EntryDraft['actor'];
  /** The member who acts; null for the system and for an administrator. */
  readonly by: MemberId | null;
  readonly command: string | null;
  /** What the decision was taken on; its first entry carries it. */
  readonly grounds?: Grounds;
  readonly now: string;
};

type Conflict = Extract<Refusal, { readonly code: 'conflict' }>;
type Known = { readonly version: number; readonly state: string };
type Step = { readonly change: Change; readonly version: number; readonly stateBefore: string | null };

/**
 * Writes changes in the order given: each one its state row, its transition row and its entry.
 *
 * @returns the first change that was decided on another version than the one there is; nothing was written then.
 */
export async function writeChanges(writing: Writing, changes: readonly Change[]): Promise<Conflict | undefined> {
  if (changes.length === 0) return undefined;
  const known = await versionsNow(writing, changes);
  const steps: Step[] = [];
  for (const change of changes) {
    const now = known.get(keyOf(change));
    if ((now?.version ?? null) !== change.from) {
      return { code: 'conflict', kind: change.kind, id: change.id, seen: change.from ?? 0, now: now?.version ?? 0 };
    }
    const version = (change.from ?? 0) + 1;
    steps.push({ change, version, stateBefore: now?.state ?? null });
    known.set(keyOf(change), { version, state: change.state });
  }
  for (const step of steps) await writeState(writing, step);
  await writeSteps(writing, steps);
  return undefined;
}

function keyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind} ${id}`;
}

async function versionsNow({ db, head }: Writing, changes: readonly Change[]): Promise<Map<string, Known>> {
  const rows = await db
    .selectFrom('subject')
    .select(['kind', 'id', 'version', 'state'])
    .where('log_id', '=', head.id)
    .where('kind', 'in', [...new Set(changes.map(({ kind }) => kind))])
    .where('id', 'in', [...new Set<string>(changes.map(({ id }) => id))])
    .execute();
  return new Map(rows.map(({ kind, id, version, state }) => [keyOf({ kind, id }), { version, state }]));
}

async function writeState({ db, head }: Writing, { change, version }: Step): Promise<void> {
  const { kind, id, machine, state } = change;
  const written = { version, machine, state, data: toJson<unknown>(change.data) };
  if (change.from === null) {
    await db
      .insertInto('subject')
      .values({ log_id: head.id, kind, id, ...written })
      .execute();
    return;
  }
  const { numUpdatedRows } = await db
    .updateTable('subject')
    .set(written)
    .where('log_id', '=', head.id)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('version', '=', change.from)
    .executeTakeFirst();
  // The log is locked since before the version was read, so that this would be somebody writing past this package.
  if (numUpdatedRows !== 1n) throw new Error(`The ${kind} moved while its log was locked.`);
}

async function writeSteps(writing: Writing, steps: readonly Step[]): Promise<void> {
  const { db, head, by, command, grounds, now } = writing;
  const entries = steps.map((step, place) => entryOf(writing, step, place === 0 ? grounds : undefined));
  const appended = await append(db, head, entries, now);
  const rows = steps.flatMap(({ change, version, stateBefore }, place) => {
    const entry = appended[place];
    if (entry === undefined) return [];
    return {
      log_id: head.id,
      kind: change.kind,
      id: change.id,
      version,
      machine: change.machine,
      event: change.event.type,
      state_before: stateBefore,
      state_after: change.state,
      by,
      at: entry.at,
      entry: entry.index,
      command,
    };
  });
  await db.insertInto('transition').values(rows).execute();
}

function entryOf({ actor, command }: Writing, { change, version }: Step, grounds: Grounds | undefined): NewEntry {
  return {
    draft: {
      actor,
      kind: 'step',
      subject: { kind: change.kind, id: change.id, before: change.from, after: version },
      machine: { id: change.kind, version: change.machine },
      event: change.event,
      command,
      ...(grounds !== undefined && { grounds }),
    },
    details: change.details,
    causedBy: change.causedBy,
  };
}
