import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first: nobody waits for it alone at the end. */
const longest = ['/faults/kill', '/e2e/', '/stack/', '/faults/'];

const turnOf = ({ moduleId }: TestSpecification): number => {
  const turn = longest.findIndex((part) => moduleId.includes(part));
  return turn === -1 ? longest.length : turn;
};

class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((one, other) => turnOf(one) - turnOf(other)));
  }
}

export default defineConfig({
  test: {
    // Benches print figures and are run by name (`npm run bench`).
    exclude: ['bench/**', 'dist/**', 'node_modules/**'],
    globalSetup: '@coproduce/store/testing/global-setup',
    // Servers, databases and browsers start inside these tests, on machines with two cores.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // They wait for one another more than they compute: one more than there are processors is done sooner.
    maxWorkers: 3,
    // Most of what a file loads is the product, which is the same for all.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A rule's findings are what the reader needs, all of them.
    chaiConfig: { truncateThreshold: 0 },
  },
});
