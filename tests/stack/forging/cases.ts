import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createAuthority } from '@coproduce/pack/authority';
import type { CheckName } from '@coproduce/pack/read';
import { digestOf, type Entry, Evidence } from '@coproduce/trail';
import { z } from 'zod';
import type { Forgery } from './remake.ts';
import type { TakenApart } from './host.ts';

/** A pack that is not what it should be, and the check that has to say so. */
export type Case = {
  readonly name: string;
  /** Which of the two genuine packs it is made from; of the other one, evidence may be taken. */
  readonly from: 1 | 2;
  readonly fails: CheckName;
  readonly forgery?: (other: TakenApart) => Forgery;
  /** What is done to the file once it is finished, without any key. */
  readonly bytes?: (file: Buffer) => Uint8Array;
  /** What is done to the trail that is given beside it; without it, no trail is given. */
  readonly trail?: (lines: readonly Uint8Array[]) => readonly Uint8Array[];
};

const isStep = (entry: Entry, kind: string, type: string): boolean =>
  entry.subject.kind === kind && entry.event?.type === type;

/** Changes the last entry of a kind. */
const changed =
  (kind: string, type: string, change: (entry: Entry) => Entry) =>
  (entries: readonly Entry[]): readonly Entry[] => {
    const at = entries.findLastIndex((entry) => isStep(entry, kind, type));
    if (at < 0) throw new Error(`There is no ${type} of a ${kind}`);
    return entries.map((entry, index) => (index === at ? change(entry) : entry));
  };

const record = (change: (record: Evidence['record']) => object, which = 0): Forgery => ({
  record: (given, at) => (at === which ? Evidence.shape.record.parse(change(given)) : given),
});

const inRecord = (given: Evidence['record'], part: string): object => z.looseObject({}).parse(given[part]);

const flipped = (file: Buffer, at: number, bit = 0): Uint8Array => file.with(at, (file[at] ?? 0) ^ (1 << bit));

/** Swaps two pages in the tree of pages, whose numbers are as long as each other. */
const swapped = (file: Buffer): Uint8Array => {
  const said = file.toString('latin1');
  const kids = /\/Kids\s*\[([^\]]+)\]/.exec(said)?.[1] ?? '';
  const pages = kids.match(/\d+ 0 R/g) ?? [];
  const one = pages.findIndex((page, at) => page.length === pages[at + 1]?.length);
  const [first, second] = [pages[one], pages[one + 1]];
  if (first === undefined || second === undefined) throw new Error('There are no two pages to swap');
  const copy = Buffer.from(file);
  copy.write(kids.replace(first, '#').replace(second, first).replace('#', second), said.indexOf(kids), 'latin1');
  return copy;
};

const otherKey = () => generateKeyPairSync('ed25519').privateKey;
const otherRoot = () => createAuthority('https://somewhere.example', new Date('2020-01-01'), randomBytes);

/** A renaming of what the plan says, without and with its digest made to fit. */
const otherTerms =
  (fitting: boolean): NonNullable<Forgery['content']> =>
  (content) => ({
    ...content,
    plans: content.plans.map((plan, at) => {
      if (at > 0) return plan;
      const terms = { ...plan.terms, evidenceSources: [...plan.terms.evidenceSources, 'A survey nobody agreed to'] };
      return { ...plan, terms, termsDigest: fitting ? digestOf(terms) : plan.termsDigest };
    }),
  });

const bytesAlone: readonly Case[] = [
  { name: 'a bit of the first page flipped', from: 2, fails: 'seal', bytes: (file) => flipped(file, 4000) },
  {
    name: 'a bit of an attachment flipped',
    from: 1,
    fails: 'seal',
    bytes: (file) => flipped(file, Math.floor(file.length / 3), 5),
  },
  { name: 'two pages swapped', from: 2, fails: 'seal', bytes: swapped },
  {
    name: 'a bit flipped in the padding of the seal',
    from: 2,
    fails: 'seal',
    bytes: (file) => flipped(file, file.lastIndexOf('000000>'), 0),
  },
  {
    name: 'a revision appended after the seal',
    from: 2,
    fails: 'seal',
    bytes: (file) =>
      Buffer.concat([
        file,
        Buffer.from(
          '1 0 obj\n<<>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1>>\nstartxref\n0\n%%EOF\n',
        ),
      ]),
  },
  { name: 'a space appended', from: 1, fails: 'seal', bytes: (file) => Buffer.concat([file, Buffer.from(' ')]) },
  {
    name: 'the seal cut off',
    from: 1,
    fails: 'seal',
    bytes: (file) => file.subarray(0, file.lastIndexOf('%%EOF\n', file.length - 8) + 6),
  },
  { name: 'half of the file', from: 1, fails: 'seal', bytes: (file) => file.subarray(0, file.length / 2) },
];

const attachedFiles: readonly Case[] = ['pack.json', 'trail.json', 'keys.json', 'edition.json'].map((name) => ({
  name: `${name} left out`,
  from: 1,
  fails: 'data',
  forgery: () => ({ attachments: (all) => all.filter((each) => each.name !== name) }),
}));

const contents: readonly Case[] = [
  {
    name: 'a file added that no pack has',
    from: 1,
    fails: 'data',
    forgery: () => ({
      attachments: (all) => [...all, ...all.slice(0, 1).map((each) => ({ ...each, name: 'more.json' }))],
    }),
  },
  {
    name: 'another content attached than was signed',
    from: 2,
    fails: 'data',
    forgery: () => ({
      attachments: (all) =>
        all.map((each) =>
          each.name === 'pack.json'
            ? { ...each, bytes: Buffer.from(Buffer.from(each.bytes).toString().replace('"number":2', '"number":3')) }
            : each,
        ),
    }),
  },
  { name: 'terms changed, the digest left', from: 2, fails: 'terms', forgery: () => ({ content: otherTerms(false) }) },
  {
    name: 'terms changed and digested anew, the signatures of the old ones',
    from: 2,
    fails: 'data',
    forgery: () => ({
      attachments: (all) =>
        all.map((each) => {
          if (each.name !== 'pack.json') return each;
          const said = Buffer.from(each.bytes).toString();
          return { ...each, bytes: Buffer.from(said.replace('"evidenceSources":[', '"evidenceSources":["Added",')) };
        }),
    }),
  },
];

const signatures: readonly Case[] = [
  {
    name: 'one person in both fields',
    from: 2,
    fails: 'signatures',
    forgery: () => ({
      acts: ([first]) => (first === undefined ? [] : ['sign-1', 'sign-2'].map((field) => ({ ...first, field }))),
    }),
  },
  {
    name: 'the provider’s signature missing',
    from: 1,
    fails: 'signatures',
    forgery: () => ({ acts: (acts) => acts.filter(({ field }) => field !== 'sign-2') }),
  },
  {
    name: 'the commissioner’s signature missing',
    from: 1,
    fails: 'signatures',
    forgery: () => ({ acts: (acts) => acts.filter(({ field }) => field !== 'sign-1') }),
  },
  {
    name: 'both in each other’s field',
    from: 2,
    fails: 'signatures',
    forgery: () => ({
      acts: (acts) => acts.map((act) => ({ ...act, field: act.field === 'sign-1' ? 'sign-2' : 'sign-1' })),
    }),
  },
  {
    name: 'a certificate in another name',
    from: 2,
    fails: 'signatures',
    forgery: () => ({ signer: () => 'Somebody Else' }),
  },
  { name: 'vouched for with another key', from: 2, fails: 'signatures', forgery: () => ({ vouchingKey: otherKey() }) },
  {
    name: 'evidence of the pack before, given again',
    from: 2,
    fails: 'signatures',
    forgery: ({ acts }) => ({ evidence: (made, at) => acts[1 - at]?.evidence ?? made }),
  },
  {
    name: 'a record of another offer',
    from: 1,
    fails: 'signatures',
    forgery: () => record((given) => ({ ...given, pack: { ...inRecord(given, 'pack'), offer: 7 } })),
  },
  {
    name: 'a record signed at another address',
    from: 1,
    fails: 'signatures',
    forgery: () =>
      record((given) => ({ ...given, instance: { ...inRecord(given, 'instance'), origin: 'https://evil.example' } })),
  },
  {
    name: 'a record of another instance',
    from: 1,
    fails: 'signatures',
    forgery: () => record((given) => ({ ...given, instance: { ...inRecord(given, 'instance'), id: 'another' } })),
  },
  {
    name: 'a record for the other side',
    from: 1,
    fails: 'signatures',
    forgery: () =>
      record((given) => ({ ...given, signatory: { ...inRecord(given, 'signatory'), side: 'commissioner' } })),
  },
  {
    name: 'a weaker declaration',
    from: 1,
    fails: 'signatures',
    forgery: () => record((given) => ({ ...given, declaration: 'I have seen this.' })),
  },
  {
    name: 'a record of another plan',
    from: 1,
    fails: 'terms',
    forgery: () => record((given) => ({ ...given, terms: [] })),
  },
  {
    name: 'a record of other bytes',
    from: 2,
    fails: 'seal',
    forgery: () =>
      record((given) => ({
        ...given,
        pack: { ...inRecord(given, 'pack'), locked: { digest: 'ab'.repeat(32), bytes: 1234 } },
      })),
  },
  { name: 'signed under another root', from: 2, fails: 'seal', forgery: () => ({ root: otherRoot() }) },
];

const trail: readonly Case[] = [
  { name: 'checkpoints of another key', from: 2, fails: 'inclusion', forgery: () => ({ checkpointKey: otherKey() }) },
  {
    name: 'a trail that ends before the last signature',
    from: 2,
    fails: 'inclusion',
    forgery: () => ({ sealedSize: 160 }),
  },
  {
    name: 'two entries in each other’s place',
    from: 2,
    fails: 'inclusion',
    forgery: () => ({
      entries: (all) => {
        const [one, other] = [all[40], all[41]];
        return one === undefined || other === undefined ? all : all.with(40, other).with(41, one);
      },
    }),
  },
  {
    name: 'an entry earlier than the one before it',
    from: 2,
    fails: 'inclusion',
    forgery: () => ({ entries: changed('goal', 'START', (entry) => ({ ...entry, at: '2020-01-01T00:00:00.000Z' })) }),
  },
  {
    name: 'no proof that the trail goes on from the locked one',
    from: 2,
    fails: 'consistency',
    forgery: () => ({ older: (notes) => notes.slice(0, -1) }),
  },
  {
    name: 'no proof that the trail goes on from the pack before',
    from: 2,
    fails: 'consistency',
    forgery: () => ({ older: (notes) => notes.slice(-1) }),
  },
  {
    name: 'a step that the machine does not have there',
    from: 2,
    fails: 'path',
    forgery: () => ({
      entries: changed('goal', 'STUDY', (entry) =>
        entry.event === undefined ? entry : { ...entry, event: { ...entry.event, type: 'ACHIEVE' } },
      ),
    }),
  },
  {
    name: 'a step by somebody without the right',
    from: 2,
    fails: 'path',
    forgery: () => ({
      entries: (all) => {
        const stranger = all.find(({ actor }) => actor.kind === 'member' && actor.roles.includes('representative'));
        if (stranger === undefined) throw new Error('No representative acted');
        return changed('goal', 'START', (entry) => ({ ...entry, actor: stranger.actor }))(all);
      },
    }),
  },
  {
    name: 'a role that its actor did not have',
    from: 2,
    fails: 'path',
    forgery: () => ({
      entries: changed('goal', 'START', (entry) =>
        entry.actor.kind === 'member'
          ? { ...entry, actor: { ...entry.actor, roles: ['commissioner', 'providerLead'] } }
          : entry,
      ),
    }),
  },
  {
    name: 'a step hidden behind its hash',
    from: 2,
    fails: 'path',
    forgery: () => ({ hidden: (entry) => isStep(entry, 'goal', 'START') }),
  },
  {
    name: 'an AGREE that the last signature did not raise',
    from: 2,
    fails: 'path',
    forgery: () => ({ hidden: (entry) => isStep(entry, 'goal', 'AGREE') && entry.index > 160 }),
  },
];

const givenTrails: readonly Case[] = [
  {
    name: 'another trail given: one entry of it was changed',
    from: 1,
    fails: 'consistency',
    bytes: (file) => file,
    trail: (lines) =>
      lines.with(
        30,
        Buffer.from(
          Buffer.from(lines[30] ?? [])
            .toString()
            .replace('"index":30', '"index":30 '),
        ),
      ),
  },
  {
    name: 'another trail given: one entry of it is missing',
    from: 1,
    fails: 'consistency',
    bytes: (file) => file,
    trail: (lines) => lines.toSpliced(12, 1),
  },
];

/** Every hostile case, each of them made by changing one thing. */
export const cases: readonly Case[] = [
  ...bytesAlone,
  ...attachedFiles,
  ...contents,
  ...signatures,
  ...trail,
  ...givenTrails,
];
