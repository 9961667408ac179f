import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleInstance, signedStates } from '../testing/signed-sample.ts';
import { splitFile } from './parse-revision.ts';
import type { FileProblemCode } from './problems.ts';
import { readSignedFile } from './signed-file.ts';

const instance = sampleInstance();
const trust = { roots: [instance.root] };
/** The file as each signature left it, the seal last. */
let states: readonly Buffer[] = [];
let sealed: Buffer = Buffer.alloc(0);

beforeAll(async () => {
  states = (await signedStates(instance)).slice(1).map((state) => Buffer.from(state));
  sealed = states[2] ?? sealed;
});

/** How often each check failed, when each of these bits of a file is turned in turn; `authentic` where none did. */
async function turned(bits: Iterable<number>, file = sealed): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const bit of bits) {
    const mask = 1 << (bit % 8);
    const at = Math.floor(bit / 8);
    file[at] = (file[at] ?? 0) ^ mask;
    const problem = (await readSignedFile(file, trust)).problems.find(({ code }) => code !== 'unsealed');
    file[at] = (file[at] ?? 0) ^ mask;
    const code = problem?.code ?? 'authentic';
    found[code] = (found[code] ?? 0) + 1;
  }
  return found;
}

function* range(from: number, to: number, step = 1): Generator<number> {
  for (let at = from; at < to; at += step) yield at;
}

const wrongContents: readonly string[] = [
  'certificate-named',
  'contents-form',
  'contents-hex',
  'contents-padding',
  'revision-form',
  'signature-value',
] satisfies FileProblemCode[];

describe('a bit turned', () => {
  // What comes after a signature covers it, too: alone it has to hold by itself.
  it.each([
    ['first signature', 0],
    ['second signature', 1],
    ['seal', 2],
  ])(
    'anywhere in /Contents of the %s is seen while nothing came after it, and the check that failed is named',
    async (_, which) => {
      const file = states[which] ?? sealed;
      const [from = 0, to = 0] = splitFile(file).revisions[which]?.gap ?? [];
      const found = await turned(range(from * 8, to * 8), file);
      expect(Object.keys(found).filter((code) => !wrongContents.includes(code))).toEqual([]);
      expect(Object.values(found).reduce((sum, count) => sum + count)).toBe((to - from) * 8);
    },
    240_000,
  );

  it('in /Contents of either signature is seen under the seal, in a large sample', async () => {
    for (const { gap } of splitFile(sealed).revisions.slice(0, 2)) {
      const found = await turned(range(gap[0] * 8, gap[1] * 8, 11));
      expect(Object.keys(found).filter((code) => !wrongContents.includes(code))).toEqual([]);
    }
  }, 240_000);

  it('elsewhere is seen, in a large sample', async () => {
    const found = await turned(range(0, sealed.length * 8, 127));
    const codes: readonly string[] = [
      'byte-range',
      'bytes-changed',
      'contents-form',
      'contents-hex',
      'contents-padding',
      'certificate-named',
      'end-of-file',
      'locked-form',
      'revision-form',
      'signature-value',
    ] satisfies FileProblemCode[];
    expect(Object.keys(found).filter((code) => !codes.includes(code))).toEqual([]);
  }, 240_000);

  it('in the last hundred bytes is seen, each', async () => {
    const found = await turned(range((sealed.length - 100) * 8, sealed.length * 8));
    expect(found).not.toHaveProperty('authentic');
  });
});

describe('any bytes', () => {
  it('are an answer, never an error', async () => {
    const cut = fc.tuple(fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 40 })).map(([from, length, put]) => {
      const start = from % sealed.length;
      return Buffer.concat([sealed.subarray(0, start), put, sealed.subarray(start + (length % 4000))]);
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 3000 }), cut), async (bytes) => {
        const { problems } = await readSignedFile(bytes, trust);
        expect(problems.length > 0 || Buffer.compare(bytes, sealed) === 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the face that reads', () => {
  it('reaches neither the renderer nor what draws', async () => {
    const result = await build({
      root: fileURLToPath(new URL('.', import.meta.url)),
      configFile: false,
      logLevel: 'silent',
      build: { ssr: 'index.ts', write: false, rolldownOptions: { treeshake: false } },
      ssr: { noExternal: true },
    });
    const [bundle] = Array.isArray(result) ? result : [result];
    if (bundle === undefined || !('output' in bundle)) throw new Error('The bundle was not built');
    const modules = bundle.output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
    expect(modules.some((id) => id.includes('@libpdf/core'))).toBe(true);
    expect(modules.filter((id) => /node_modules\/(?:@react-pdf|react|pdfkit|fontkit)\//.test(id))).toEqual([]);
  });
});
