import { packForSigning, runSystemCommand, type PackToSign } from '@coproduce/api';
import { attestedInWords, provedInWords } from '@coproduce/cycle';
import { instanceName } from '@coproduce/pack/read';
import type { Claimed } from '@coproduce/store';
import { canonicalBytes } from '@coproduce/trail';
import { keysFor } from '../checkpoints.ts';
import type { Composition } from '../composition.ts';
import { extractFrom } from './pack-log.ts';

type Partnership = Claimed['partnership'];
type Signature = PackToSign['signatures'][number];

/** A pack's file with so many signatures in it, as the index of files names it. */
const signedName = (pack: string, signatures: number): string => `pack-${pack}-signed-${signatures}.pdf`;

/** The file with the most signatures that was made so far, and how many it has. */
const newestFile = async (
  composition: Composition,
  partnership: Partnership,
  { id, locked, signatures }: PackToSign,
) => {
  const known = await composition.store.read((reader) => reader.blobsOf(partnership));
  for (let count = signatures.length; count > 0; count -= 1) {
    const named = known.find(({ name }) => name === signedName(id, count));
    const bytes = named && (await composition.blobs.get(named.digest));
    if (bytes !== undefined) return { file: bytes, count };
  }
  const file = await composition.blobs.get(locked.digest);
  if (file === undefined) throw new Error('The file that was locked is not where files are kept');
  return { file, count: 0 };
};

/**
 * In whose name the certificate of an act is: the signatory's own. What was signed in ink nobody has seen them sign, so
 * that it is the instance's, which says who attests to it.
 */
const signerOf = ({ keys }: Composition, { name, post, organisation, paper }: Signature) =>
  paper === undefined
    ? { name, role: post, organisation }
    : { name: instanceName(keys.instance), role: attestedInWords(paper.attestations) };

const asSigned = (composition: Composition, pack: PackToSign, signature: Signature) => {
  const { name, post, organisation, at, field, paper } = signature;
  return {
    field,
    at,
    appearance: {
      opening: paper === undefined ? 'Signed by' : 'Signed on paper by',
      name,
      role: post,
      organisation,
      // The instant beside it is that of the second word, not that of the ink.
      method: `${paper === undefined ? '' : 'Counts from then on. '}${provedInWords(signature, pack.timeZone)}`,
      contentDigest: pack.contentDigest,
    },
    signer: signerOf(composition, signature),
    timestamps: composition.config.timestamps,
  };
};

const seal = async (composition: Composition, partnership: Partnership, pack: PackToSign, file: Uint8Array) => {
  const { root } = await keysFor(composition, partnership);
  const extract = await extractFrom(composition, partnership, pack.since);
  const name = instanceName(composition.keys.instance);
  const sealed = await composition.renderer.render({
    document: 'signature',
    with: {
      file,
      at: composition.clock.now().toISOString(),
      appearance: {
        opening: 'Sealed by',
        name,
        method: 'All required signatures are in',
        contentDigest: pack.contentDigest,
      },
      signer: { name },
      statement: canonicalBytes({ type: 'coproduce/seal/v1', extract }),
      authority: root,
      timestamps: composition.config.timestamps,
    },
  });
  return { digest: await composition.blobs.put(sealed), bytes: sealed.length, entries: extract.size };
};

/**
 * Brings the file of a locked pack up to what its record says: each signature that is not in it yet, in the order of
 * their entries, and the seal once the last required one is there. Safe to repeat: what was made before is gone on from,
 * and of two files that were sealed the one that SEAL names is the issued one.
 */
export const signPack = async (composition: Composition, partnership: Partnership, id: string): Promise<void> => {
  const context = composition.contextFor(null);
  const pack = await packForSigning(context, partnership, id);
  if (pack.state === 'withdrawn' || pack.state === 'sealed') return;
  const { root } = await keysFor(composition, partnership);
  const { file: newest, count } = await newestFile(composition, partnership, pack);
  let file = newest;
  for (const [index, signature] of pack.signatures.entries()) {
    if (index < count) continue;
    const statement = canonicalBytes(signature.evidenceKept);
    const job = { ...asSigned(composition, pack, signature), file, statement, authority: root };
    file = await composition.renderer.render({ document: 'signature', with: job });
    const digest = await composition.blobs.put(file);
    const at = composition.clock.now().toISOString();
    await composition.store.noteFile({ partnership, digest, name: signedName(id, index + 1), bytes: file.length, at });
  }
  if (pack.state !== 'signed') return;
  const { digest, bytes, entries } = await seal(composition, partnership, pack, file);
  const result = await runSystemCommand(context, 'pack.seal', partnership, { pack: id, file: digest, bytes, entries });
  if (!result.ok && result.refusal.code !== 'wrongState') throw new Error(`SEAL was refused: ${result.refusal.code}`);
};

/** The newest file of a locked pack, with the signatures that are in it. */
export const fileAsSigned = async (
  composition: Composition,
  partnership: Partnership,
  id: string,
): Promise<Uint8Array> =>
  (await newestFile(composition, partnership, await packForSigning(composition.contextFor(null), partnership, id)))
    .file;
