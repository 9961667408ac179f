import { challengeById, type Edition } from '@coproduce/framework';
import type { Kinds, Stored, World } from '@coproduce/cycle';
import type { ChallengeName, People, Person } from './common.ts';

export type Revision = Stored<'revision'>;
export type GoalDraft = Kinds['revision']['data']['terms']['goals'][number];

/** The newest name of an organisation; what was signed keeps the name of its day. */
export const organisationName = (world: World, id: string | null): string | null =>
  world.organisations.find((organisation) => organisation.id === id)?.data.names.at(-1)?.name ?? null;

export const personOf = (world: World, member: Stored<'member'>): Person => ({
  member: member.id,
  name: member.data.name,
  perspective: member.data.perspective,
  roles: member.data.roles,
  organisation: organisationName(world, member.data.organisation),
  seated: member.state === 'seated',
});

export const peopleOf = (world: World): People =>
  Object.fromEntries(world.members.map((member) => [member.id, personOf(world, member)]));

/** Throws a `RangeError` where the edition has no such challenge: the record only ever names the edition's own. */
export const challengeName = (edition: Edition, id: string): ChallengeName => {
  const found = challengeById(edition, id);
  if (found === undefined) throw new RangeError(`The edition has no challenge ${id}`);
  return { challenge: found.id, number: found.number, title: found.title, shortTitle: found.shortTitle };
};

/** A plan's revisions, oldest first. */
export const revisionsOf = (world: World, plan: string): readonly Revision[] =>
  world.revisions.filter(({ data }) => data.plan === plan).toSorted((a, b) => a.data.number - b.data.number);

/** The revision whose terms hold: the last one both leads agreed. */
export const inForce = (world: World, plan: string): Revision | undefined =>
  revisionsOf(world, plan).findLast(({ state }) => state === 'agreed');

/** The revision being written or waiting for signatures. */
export const inDraft = (world: World, plan: string): Revision | undefined =>
  revisionsOf(world, plan).findLast(({ state }) => state === 'draft' || state === 'offered');

/** A goal's newest terms, wherever they stand. */
export const goalTerms = (world: World, goal: Stored<'goal'>): GoalDraft | undefined =>
  revisionsOf(world, goal.data.plan)
    .flatMap(({ data }) => data.terms.goals)
    .findLast((terms) => terms.goal === goal.id);

/** The newest of some numbered subjects that passes. */
export const newest = <T extends { readonly data: { readonly number: number } }>(
  subjects: readonly T[],
  passes: (subject: T) => boolean = () => true,
): T | undefined => subjects.filter(passes).toSorted((a, b) => b.data.number - a.data.number)[0];
