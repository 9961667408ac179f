import type { Kind, World } from '@coproduce/cycle';
import type { Reader } from '@coproduce/store';
import { z } from 'zod';
import { asked } from '../asked.ts';
import { look, type Reading } from '../reading.ts';
import type { Followed, LastChange, SubjectVersion } from '../views/changes.ts';

/** What pages follow. A question is read in the history alone, and not by everybody. */
const followed = [
  'partnership',
  'organisation',
  'member',
  'assessment',
  'consensus',
  'plan',
  'revision',
  'goal',
  'action',
  'review',
  'pack',
  'statement',
] as const satisfies readonly Kind[];

const Subject = z.strictObject({ kind: z.enum(followed), id: z.uuid() });

const nameOf = (world: World, id: string | null): LastChange['by'] => {
  const member = world.members.find((it) => it.id === id);
  return member === undefined ? null : { member: member.id, name: member.data.name };
};

const lastChange = async (
  { world }: Reading,
  from: Reader,
  { kind, id }: z.infer<typeof Subject>,
): Promise<LastChange[]> => {
  const last = (await from.stepsOf(world.partnership.id, kind, id)).at(-1);
  if (last === undefined) return [];
  const { version, event, by, at } = last;
  return [{ kind, id, version, event, by: nameOf(world, by), at }];
};

/** Who moved each of these last, and to which version: for pages of an open meeting, which ask every few seconds. */
export const changes = asked({ subjects: z.array(Subject).min(1).max(20) }).query(({ ctx, input }) =>
  look(
    ctx,
    input.partnership,
    async (reading, from) => {
      const found: LastChange[] = [];
      for (const subject of input.subjects) found.push(...(await lastChange(reading, from, subject)));
      return found;
    },
    ['partnership', 'members'],
  ),
);

type Versioned = { readonly kind: Followed; readonly id: string; readonly version: number };

const versionOf = ({ kind, id, version }: Versioned): SubjectVersion => ({ kind, id, version });

/** The version of everything there is: what a command names as seen. */
export const versions = asked({}).query(({ ctx, input }) =>
  look(ctx, input.partnership, ({ world }): SubjectVersion[] => [
    ...[
      world.assessments,
      world.plans,
      world.revisions,
      world.goals,
      world.actions,
      world.reviews,
      world.packs,
      world.statements,
    ].flatMap((part) => part.map((subject) => versionOf(subject))),
    ...world.consensus.map((subject) => ({
      ...versionOf(subject),
      assessment: subject.data.assessment,
      challenge: subject.data.challenge,
    })),
  ]),
);
