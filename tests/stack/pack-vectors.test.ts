import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@coproduce/verify';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applied } from './forging/delta.ts';
import { PackVectors } from './forging/pack-vectors.ts';

const sets = ['packs', 'variants', 'paper', 'codes'].flatMap((set) => {
  const at = (name: string): string => join(import.meta.dirname, '../vectors', set, name);
  const { packs } = PackVectors.parse(JSON.parse(readFileSync(at('packs.json'), 'utf8')));
  return packs.map((pack) => ({ ...pack, at }));
});
type Vector = (typeof sets)[number];
const of = (wanted: Vector['outcome']): readonly Vector[] => sets.filter(({ outcome }) => outcome === wanted);
const Verdict = z.object({
  outcome: z.string(),
  sentence: z.string(),
  checks: z.array(
    z.object({ check: z.string(), outcome: z.string(), findings: z.array(z.object({ message: z.string() })) }),
  ),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-vectors-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const verdictOn = async ({ at, of: base, delta, trail, authorities = [] }: Vector) => {
  const file = join(folder, 'pack.pdf');
  await writeFile(file, applied(readFileSync(at(base)), delta));
  const more = authorities.flatMap((name) => ['--authority', at(name)]);
  if (trail !== undefined) {
    more.push('--trail', join(folder, 'trail.jsonl'));
    await writeFile(join(folder, 'trail.jsonl'), applied(readFileSync(at('trail.jsonl')), trail));
  }
  let said = '';
  const out = { write: (text: string) => (said += text) };
  const code = await run([file, '--root', at('root.pem'), '--json', ...more], out, out);
  return { code, ...Verdict.parse(JSON.parse(said)) };
};

/** What it finds under the question that is to fail. */
const messagesOf = (checks: z.infer<typeof Verdict>['checks'], { fails }: Vector): string =>
  checks.flatMap(({ check, findings }) => (check === fails ? findings.map(({ message }) => message) : [])).join('; ');

describe('the verifier', () => {
  it.each(of('authentic'))('accepts $name', async (pack) => {
    const { code, outcome, checks } = await verdictOn(pack);
    expect({ code, outcome, found: checks.flatMap(({ findings }) => findings) }).toEqual({
      code: 0,
      outcome: 'authentic',
      found: [],
    });
  });

  it.each(of('notAuthentic'))('refuses $name, and names the check that fails: $fails', async (pack) => {
    const { code, outcome, sentence, checks } = await verdictOn(pack);
    expect({ code, outcome }).toEqual({ code: 1, outcome: 'notAuthentic' });
    expect(sentence).toMatch(/^Not authentic, because \S.*\.$/u);
    const failed = checks.filter((check) => check.outcome === 'notAuthentic');
    expect(failed.map(({ check }) => check)).toContain(pack.fails);
    expect(messagesOf(checks, pack)).toContain(pack.says ?? '');
    // What rests on keys that nobody vouches for is not shown as good.
    const [seal, , , ...restOnKeys] = checks;
    const shownAsGood = restOnKeys.filter((check) => check.outcome === 'authentic').length;
    expect(seal?.outcome === 'authentic' || shownAsGood === 0).toBe(true);
  });

  it.each(of('cannotBeChecked'))('does not call good what it cannot know: $name', async (pack) => {
    const { code, outcome, checks } = await verdictOn(pack);
    expect({ code, outcome }).toEqual({ code: 2, outcome: 'cannotBeChecked' });
    expect(messagesOf(checks, pack)).toContain(pack.says ?? '');
  });
});
