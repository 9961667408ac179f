import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@coproduce/verify';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applied } from './forging/delta.ts';
import { PackVectors } from './forging/pack-vectors.ts';

const at = (name: string): string => join(import.meta.dirname, '../vectors/packs', name);
const { packs } = PackVectors.parse(JSON.parse(readFileSync(at('packs.json'), 'utf8')));
const Verdict = z.object({
  outcome: z.string(),
  sentence: z.string(),
  checks: z.array(z.object({ check: z.string(), outcome: z.string(), findings: z.array(z.unknown()) })),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-vectors-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const verdictOn = async ({ of, delta, trail }: PackVectors['packs'][number]) => {
  const file = join(folder, 'pack.pdf');
  await writeFile(file, applied(readFileSync(at(of)), delta));
  const more = [];
  if (trail !== undefined) {
    more.push('--trail', join(folder, 'trail.jsonl'));
    await writeFile(join(folder, 'trail.jsonl'), applied(readFileSync(at('trail.jsonl')), trail));
  }
  let said = '';
  const out = { write: (text: string) => (said += text) };
  const code = await run([file, '--root', at('root.pem'), '--json', ...more], out, out);
  return { code, ...Verdict.parse(JSON.parse(said)) };
};

describe('the verifier', () => {
  it.each(packs.filter(({ outcome }) => outcome === 'authentic'))('accepts $name', async (pack) => {
    const { code, outcome, checks } = await verdictOn(pack);
    expect({ code, outcome, found: checks.flatMap(({ findings }) => findings) }).toEqual({
      code: 0,
      outcome: 'authentic',
      found: [],
    });
  });

  it.each(packs.filter(({ outcome }) => outcome === 'notAuthentic'))(
    'refuses $name, and names the check that fails: $fails',
    async (pack) => {
      const { code, outcome, sentence, checks } = await verdictOn(pack);
      expect({ code, outcome }).toEqual({ code: 1, outcome: 'notAuthentic' });
      expect(sentence).toMatch(/^Not authentic, because \S.*\.$/u);
      expect(checks.filter((check) => check.outcome === 'notAuthentic').map(({ check }) => check)).toContain(
        pack.fails,
      );
      // What rests on keys that nobody vouches for is not shown as good.
      const [seal, , , ...restOnKeys] = checks;
      const shownAsGood = restOnKeys.filter((check) => check.outcome === 'authentic').length;
      expect(seal?.outcome === 'authentic' || shownAsGood === 0).toBe(true);
    },
  );
});
