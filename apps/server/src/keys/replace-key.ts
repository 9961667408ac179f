import { publicJwkOf, type Replacement, rotateKey, type Rotation } from '@coproduce/trail';
import { readKeyFile, writeKeyFile } from './key-files.ts';
import { type InstanceKeyUse, KeptKey, KeptRoot, nameOf, newKey, newRoot, privateKeyOf } from './kept-keys.ts';

/** Which key is to be replaced, when and why. */
export type KeyReplacement = Pick<Replacement, 'why'> & {
  readonly use: InstanceKeyUse;
  readonly demonstration: boolean;
  readonly at: Date;
};

/**
 * Makes a new key in the place of one in its file: both sign that it takes over, and of the old one its public half is
 * kept. Nothing that is open keeps up with it: open the ring again.
 *
 * @returns what both signed
 */
export const replaceKey = async (
  folder: string,
  instance: string,
  { use, why, demonstration, at }: KeyReplacement,
): Promise<Rotation> => {
  const name = nameOf(use, demonstration);
  const from = at.toISOString();
  const takeover = (old: KeptKey | KeptRoot, next: KeptKey | KeptRoot): Rotation =>
    rotateKey({ use, since: from, why }, privateKeyOf(old), privateKeyOf(next));
  if (use === 'root') {
    const old = KeptRoot.parse(await readKeyFile(folder, name));
    const next = newRoot(instance, at);
    const signed = takeover(old, next);
    const gone = { certificate: old.certificate, since: old.since, takeover: signed };
    await writeKeyFile(folder, name, { ...next, earlier: [...old.earlier, gone] });
    return signed;
  }
  const old = KeptKey.parse(await readKeyFile(folder, name));
  const next = newKey(from);
  const signed = takeover(old, next);
  const gone = { publicKey: publicJwkOf(privateKeyOf(old)), since: old.since, takeover: signed };
  await writeKeyFile(folder, name, { ...next, earlier: [...old.earlier, gone] });
  return signed;
};
