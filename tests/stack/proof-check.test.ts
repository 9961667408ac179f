import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { feedCoproduce, oneValue } from './command.ts';

const vectors = new URL('../vectors/rfc6962/proofs.json', import.meta.url);
const check = (input: string | Uint8Array, ...more: readonly string[]) =>
  feedCoproduce({}, input, 'trail', 'proof-check', ...more);

const Results = z.strictObject({
  results: z.array(z.strictObject({ kind: z.enum(['inclusion', 'consistency']), id: z.string(), ok: z.boolean() })),
});
const Expecting = z.array(z.object({ id: z.string(), wantErr: z.boolean() }));

describe('trail proof-check', () => {
  it('accepts and refuses the public vectors as they expect, but for roots that are not 32 bytes', async () => {
    const text = await readFile(vectors, 'utf8');
    const wanted = z.object({ inclusion: Expecting, consistency: Expecting }).parse(JSON.parse(text));
    const ended = await check(text, '--json');
    const { results } = Results.parse(oneValue(ended));
    expect(ended.code).toBe(0);
    expect(results).toHaveLength(98);
    const all = [...wanted.inclusion, ...wanted.consistency];
    expect(results.filter(({ ok }, place) => ok === all[place]?.wantErr).map(({ id }) => id)).toEqual([
      'additional/sizes-are-equal-one-and-proof-is-empty.json',
    ]);
    const words = await check(text);
    expect(words.stdout).toMatch(/^accepted {2}inclusion {4}0\/happy-path\.json$/mu);
  });

  it.each([
    ['nothing', '', /not JSON/u],
    ['half of a value', '{"inclusion":[', /not JSON/u],
    ['another format', '{"entries":[]}', /not proof vectors/u],
    ['a vector without a name', '{"inclusion":[{"leafIdx":"0"}]}', /not proof vectors[^]*inclusion\[0\]\.id/u],
    ['more than it reads', Buffer.alloc(65 * 1_048_576, 0x20), /more than 64 MiB/u],
  ])('says what is wrong with %s', async (_what, input, why) => {
    const { code, stdout, stderr } = await check(input, '--json');
    expect(stderr).toMatch(why);
    expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+/u);
    expect([code, stdout]).toEqual([2, '']);
  });
});
