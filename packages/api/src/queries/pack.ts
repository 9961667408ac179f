import { packContent, saysOf, type PackContent, type Stored } from '@coproduce/cycle';
import type { Reader } from '@coproduce/store';
import { asked } from '../asked.ts';
import { PackId } from '../ids.ts';
import { contentOf } from '../kept.ts';
import { look, orNotFound, type Reading } from '../reading.ts';
import type { PackSaysOfYou } from '../views/pack.ts';
import { packLine, packView } from '../views/pack-view.ts';

/** Every pack, newest offer first. */
export const list = asked({}).query(({ ctx, input }) =>
  look(ctx, input.partnership, ({ world }) =>
    world.packs
      .toSorted((a, b) => b.data.number - a.data.number || b.data.offer - a.data.offer)
      .map((pack) => packLine({ world }, pack)),
  ),
);

/** Once it is locked, what was digested, never rows; while it is open for reading, what it would say if locked now. */
const contentToRead = (
  { world, scene }: Reading,
  from: Reader,
  pack: Stored<'pack'>,
): Promise<PackContent | null> | PackContent =>
  pack.state === 'reading' ? packContent(world, pack, scene.surroundings) : contentOf(from, world.partnership.id, pack);

/** One pack, for reading and signing. */
export const get = asked({ pack: PackId }).query(({ ctx, input: { partnership, pack: id } }) =>
  look(ctx, partnership, async (reading, from) => {
    const pack = orNotFound(
      reading.world.packs.find((it) => it.id === id),
      'pack',
    );
    return packView(reading, pack, await contentToRead(reading, from, pack));
  }),
);

/** What one pack says of whoever asks: while it can be read what it would say now, then what it says. */
export const ofYou = asked({ pack: PackId }).query(({ ctx, input: { partnership, pack: id } }) =>
  look(ctx, partnership, async (reading, from): Promise<PackSaysOfYou> => {
    const pack = orNotFound(
      reading.world.packs.find((it) => it.id === id),
      'pack',
    );
    const content = await contentToRead(reading, from, pack);
    const { number, offer, reading: time } = pack.data;
    return {
      id: pack.id,
      number,
      offer,
      state: pack.state,
      endsOn: time.endsOn,
      mentions: content === null ? [] : saysOf(content, { ...reading.reader.data, member: reading.reader.id }),
    };
  }),
);
