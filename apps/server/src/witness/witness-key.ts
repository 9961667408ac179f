import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { vkeyOf } from '@coproduce/trail';
import { z } from 'zod';
import { CommandError } from '../cli/output.ts';
import { orNothing, replaceFile } from '../keys/safe-file.ts';

/** A witness's own key, and the name it cosigns by. */
export type WitnessKey = { readonly name: string; readonly privateKey: KeyObject; readonly vkey: string };

const KeyFile = z.strictObject({ type: z.literal('coproduce/witness-key/v1'), name: z.string(), pkcs8: z.string() });

const keyFrom = (name: string, privateKey: KeyObject): WitnessKey => ({
  name,
  privateKey,
  vkey: vkeyOf(name, createPublicKey(privateKey), 'cosignature'),
});

/**
 * Makes a witness's key (Ed25519) in a file of mode 0600 that is not there yet.
 *
 * @throws {CommandError} where it is, or the name is none that a note can carry
 */
export const makeWitnessKey = async (file: string, name: string): Promise<WitnessKey> => {
  if ((await orNothing(readFile(file))) !== undefined)
    throw new CommandError(`${file} is there already. A key is made once, and never written over`);
  const { privateKey } = generateKeyPairSync('ed25519');
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' });
  try {
    const made = keyFrom(name, privateKey);
    await replaceFile(file, `${JSON.stringify({ type: 'coproduce/witness-key/v1', name, pkcs8 })}\n`, 0o600);
    return made;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandError(`${error.message}. A witness is named like partner.example/witness, without spaces`);
  }
};

/**
 * Opens a witness's key.
 *
 * @throws {CommandError} where the file is not there or is no key
 */
export const openWitnessKey = async (file: string): Promise<WitnessKey> => {
  const text = await orNothing(readFile(file, 'utf8'));
  if (text === undefined) throw new CommandError(`There is no key ${file}. Make one: --new-key YOUR.EXAMPLE/witness`);
  try {
    const kept = KeyFile.parse(JSON.parse(text));
    return keyFrom(kept.name, createPrivateKey(kept.pkcs8));
  } catch {
    throw new CommandError(`${file} is not a witness's key`);
  }
};
