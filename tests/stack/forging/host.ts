import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PackContent } from '@coproduce/cycle';
import { Edition } from '@coproduce/framework';
import { createAuthority, type KeptAuthority } from '@coproduce/pack/authority';
import { readRoot, readSignedFile } from '@coproduce/pack/read';
import { digestOf, Evidence, Extract, KeysFile, trailLines } from '@coproduce/trail';
import type { SoftPasskey } from '@coproduce/trail/testing';
import { z } from 'zod';

type Authority = ReturnType<typeof createAuthority>;

/** An instance with all its keys, as whoever runs it has them. */
export type Host = {
  readonly root: KeptAuthority;
  readonly checkpointKey: KeyObject;
  readonly vouchingKey: KeyObject;
  /** Every leaf of the trail, in order. */
  readonly lines: readonly Uint8Array[];
  /** People's passkeys by their id, which a host has not: here it is in league with them. */
  readonly passkeys?: ReadonlyMap<string, SoftPasskey>;
};

/** A pack taken apart. */
export type TakenApart = {
  readonly content: PackContent;
  readonly edition: Edition;
  readonly keys: KeysFile;
  /** The trail that rides in it. */
  readonly trail: Extract;
  /** The trail that its seal signs. */
  readonly later: Extract;
  readonly acts: readonly { readonly field: string; readonly at: Date; readonly evidence: Evidence }[];
  readonly sealedAt: Date;
};

const json = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
const Kept = z.object({ pkcs8: z.string() });
const Root = z.object({ certificate: z.string(), privateKey: z.string() });

/** Opens what `demo` left in a folder, the keys of its demonstration included. */
export const hostIn = async (folder: string): Promise<Host> => {
  const key = async (name: string) => json(await readFile(join(folder, 'data', 'keys', `demonstration-${name}.json`)));
  const root: Authority = Root.parse(await key('root'));
  return {
    root,
    checkpointKey: createPrivateKey(Kept.parse(await key('checkpoint')).pkcs8),
    vouchingKey: createPrivateKey(Kept.parse(await key('vouching')).pkcs8),
    lines: [...trailLines(await readFile(join(folder, 'trail.jsonl')))],
  };
};

const Seal = z.object({ extract: Extract });

/** Takes an authentic pack of this host apart. */
export const takeApart = async ({ root }: Pick<Host, 'root'>, file: Uint8Array): Promise<TakenApart> => {
  const read = await readSignedFile(file, { roots: [readRoot(root.certificate)] });
  if (read.document === undefined) throw new Error(`No authentic pack: ${JSON.stringify(read.problems)}`);
  const { attachments } = read.document;
  const attached = (name: string): unknown => json(attachments.get(name) ?? new Uint8Array());
  const seal = read.signatures.find(({ kind }) => kind === 'seal');
  if (seal === undefined) throw new Error('It is not sealed');
  const edition = attached('edition.json');
  return {
    content: PackContent.parse(attached('pack.json')),
    edition: Edition.parse({ ...z.looseObject({}).parse(edition), hash: digestOf(edition) }),
    keys: KeysFile.parse(attached('keys.json')),
    trail: Extract.parse(attached('trail.json')),
    later: Seal.parse(json(seal.statement)).extract,
    acts: read.signatures
      .filter(({ kind }) => kind === 'signatory')
      .map(({ field, at, statement }) => ({ field, at, evidence: Evidence.parse(json(statement)) })),
    sealedAt: seal.at,
  };
};
