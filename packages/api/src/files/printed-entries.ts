import type { Kind, PackContent } from '@coproduce/cycle';
import type { Reader, TrailEntry } from '@coproduce/store';
import type { PartnershipId } from '../ids.ts';

type Subject = { readonly kind: Kind; readonly id: string };

/** The things a pack speaks of. */
const subjectsOf = ({ pack, occasion, plans, statements }: PackContent): readonly Subject[] => [
  { kind: 'pack', id: pack.id },
  ...(occasion.kind === 'review' ? [{ kind: 'review' as const, id: occasion.review }] : []),
  ...plans.map(({ terms }) => ({ kind: 'revision' as const, id: terms.revision.id })),
  ...plans.flatMap(({ goals }) => goals.map(({ goal }) => ({ kind: 'goal' as const, id: goal }))),
  ...statements.flatMap(({ statement: id }) => (id === undefined ? [] : [{ kind: 'statement' as const, id }])),
];

/** More entries than one subject ever has. */
const ALL = 100_000;

const UNPRINTED: ReadonlySet<string> = new Set(['refused', 'downloaded']);

const entriesOf = async (from: Reader, partnership: PartnershipId, subjects: readonly Subject[]) => {
  const found: TrailEntry[] = [];
  for (const subject of subjects) {
    found.push(...(await from.trail(partnership, { order: 'oldestFirst', limit: ALL, subject })));
  }
  return found;
};

/**
 * The part of the history that a pack prints: all entries of what it speaks of since its creation, and those that gave
 * their actors the seats they acted from, in order. Who was refused something or took a copy moved nothing.
 */
export const printedEntries = async (
  from: Reader,
  partnership: PartnershipId,
  content: PackContent,
): Promise<readonly Pick<TrailEntry, 'entry' | 'leafHash'>[]> => {
  const steps = await entriesOf(from, partnership, subjectsOf(content));
  const actors = new Set(steps.flatMap(({ entry: { actor } }) => (actor.kind === 'member' ? [actor.member] : [])));
  const seats = await entriesOf(
    from,
    partnership,
    [...actors].map((id) => ({ kind: 'member', id })),
  );
  return [...steps, ...seats]
    .filter(({ entry }) => !UNPRINTED.has(entry.kind))
    .toSorted((a, b) => a.entry.index - b.entry.index)
    .map(({ entry, leafHash }) => ({ entry, leafHash }));
};
