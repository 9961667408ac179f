import type { Renderer } from './pool.ts';

/** Makes documents in the thread that asks, for whoever has no pool: what makes them is loaded for the first. */
export const renderHere: Renderer = {
  render: async (job) => {
    const { perform } = await import('./perform.ts');
    return perform(job);
  },
  close: async () => undefined,
};
