import { systemClock } from '../clock.ts';
import { compose, type Composition, type Parts } from '../composition.ts';
import type { Config } from '../config.ts';
import { frameworkFolder } from '../places.ts';
import type { Renderer } from '../render/pool.ts';

/** For commands that make no documents, and need not wait for threads that could. */
const noDocuments: Renderer = {
  render: () => Promise.reject(new Error('This command makes no documents')),
  close: async () => undefined,
};

/**
 * Opens this instance on the machine's own clock, hands it to `work`, and closes it. It makes no documents.
 *
 * @throws {OlderDatabase} unless that is allowed
 */
export const withComposition = async <T>(
  config: Config,
  work: (composition: Composition) => Promise<T>,
  options: Pick<Parts, 'olderDatabase'> = {},
): Promise<T> => {
  const composition = await compose({
    config,
    clock: systemClock,
    renderer: noDocuments,
    framework: frameworkFolder,
    ...options,
  });
  try {
    return await work(composition);
  } finally {
    await composition.close();
  }
};
