import { asked } from '../asked.ts';
import { PackId } from '../ids.ts';
import { contentOf } from '../kept.ts';
import { look, orNotFound } from '../reading.ts';
import { packLine, packView } from '../views/pack-view.ts';

/** Every pack, newest offer first. */
export const list = asked({}).query(({ ctx, input }) =>
  look(ctx, input.partnership, ({ world }) =>
    world.packs
      .toSorted((a, b) => b.data.number - a.data.number || b.data.offer - a.data.offer)
      .map((pack) => packLine(pack)),
  ),
);

/** One pack, for reading and signing: its content from the document that was digested, never from rows. */
export const get = asked({ pack: PackId }).query(({ ctx, input: { partnership, pack: id } }) =>
  look(ctx, partnership, async (reading, from) => {
    const pack = orNotFound(
      reading.world.packs.find((it) => it.id === id),
      'pack',
    );
    return packView(reading, pack, await contentOf(from, partnership, pack));
  }),
);
