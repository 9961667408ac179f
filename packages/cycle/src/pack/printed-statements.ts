import type { Surroundings } from '../decision.ts';
import { byId } from '../find.ts';
import { namedPerson } from '../naming.ts';
import { statementsIn } from '../statement/printing.ts';
import type { Stored, World } from '../world.ts';
import type { PackContent } from './content.ts';

type Reads = Pick<World, 'members' | 'organisations' | 'packs' | 'statements'>;

/** Endorsements and statements as a pack prints them, whoever gave them named as they choose. */
export const printedStatements = (
  world: Reads,
  pack: Stored<'pack'>,
  { today }: Pick<Surroundings, 'today'>,
): PackContent['statements'] =>
  statementsIn(world, pack).map(({ id, data }) => {
    const { kind, plan, words } = data.said;
    const earlier = data.pack === pack.id ? undefined : byId(world.packs, data.pack)?.data.number;
    return {
      person: namedPerson(world, data.by, today),
      kind,
      ...(words === undefined ? {} : { words }),
      at: data.at,
      statement: id,
      ...(plan === undefined ? {} : { plan }),
      ...(earlier === undefined ? {} : { ofPack: earlier }),
    };
  });
