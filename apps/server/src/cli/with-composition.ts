import { availableParallelism } from 'node:os';
import { systemClock } from '../clock.ts';
import { compose, type Composition } from '../composition.ts';
import type { Config } from '../config.ts';
import { frameworkFolder, renderWorker } from '../places.ts';
import { renderPool } from '../render/pool.ts';

/** Opens this instance on the machine's own clock, hands it to `work`, and closes it. */
export const withComposition = async <T>(
  config: Config,
  work: (composition: Composition) => Promise<T>,
): Promise<T> => {
  const renderer = renderPool(renderWorker, availableParallelism());
  const composition = await compose({ config, clock: systemClock, renderer, framework: frameworkFolder });
  try {
    return await work(composition);
  } finally {
    await composition.close();
  }
};
