import { PackContent } from '@coproduce/cycle';
import { type Edition, EditionContent } from '@coproduce/framework';
import { canonicalBytes, CanonicalError, digestOf, type Extract, KeysFile, readExtract } from '@coproduce/trail';
import { z } from 'zod';
import type { LockedDocument } from '../locked-document.ts';
import { type Finding, wrong } from './verdict.ts';

/** The names of the files that ride in every pack. */
const attachmentNames = ['pack.json', 'trail.json', 'keys.json', 'edition.json'] as const;

/** What the seal signs besides the file: the trail since the pack was locked. */
export const SealStatement = z.strictObject({ type: z.literal('coproduce/seal/v1'), extract: z.unknown() });

/** What rides in a pack. */
export interface OpenedPack {
  readonly content: PackContent;
  readonly contentDigest: string;
  /** The trail until the pack was locked. */
  readonly trail: Extract;
  readonly keys: KeysFile;
  readonly edition: Edition;
}

/** What was read, or what is wrong with it. */
export type Opened<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const failed = (...findings: readonly Finding[]) => ({ ok: false, findings }) as const;

/** Reads JSON that must be in canonical form, of the form that `schema` has. Never throws for bad bytes. */
export function readCanonical<T>(name: string, bytes: Uint8Array, schema: z.ZodType<T>): Opened<T> {
  const refuse = (why: string) => failed(wrong('attachment-form', `${name} is not in the form of one: ${why}`));
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    if (Buffer.compare(canonicalBytes(value), bytes) !== 0) return refuse('these bytes are not its canonical form');
    const parsed = schema.safeParse(value);
    if (parsed.success) return { ok: true, value: parsed.data };
    // One line: it can stand in the one sentence of a verdict.
    return refuse(z.prettifyError(parsed.error).replaceAll(/\s+/gu, ' ').slice(0, 400));
  } catch (cause) {
    // A text that nests too deep exhausts the stack, which JSON and its canonical form say each in their own way.
    if (cause instanceof SyntaxError || cause instanceof TypeError || cause instanceof RangeError)
      return refuse(cause.message.slice(0, 200));
    if (cause instanceof CanonicalError) return refuse(cause.message.slice(0, 200));
    throw cause;
  }
}

/** Reads an extract, as an attached file or as the seal carries it. */
export function readTrail(name: string, bytes: Uint8Array): Opened<Extract> {
  const read = readExtract(bytes);
  if (read.ok) return { ok: true, value: read.extract };
  return failed(wrong('attachment-form', `${name} is not in the form of one: ${read.message}`));
}

/** Opens what rides in a locked document: exactly the files of every pack, each in its one form. */
export function openPack({ attachments }: Pick<LockedDocument, 'attachments'>): Opened<OpenedPack> {
  const missing = attachmentNames.filter((name) => !attachments.has(name));
  const strange = [...attachments.keys()].filter((name) => !attachmentNames.some((known) => known === name));
  if (missing.length + strange.length > 0) {
    return failed(
      ...missing.map((name) => wrong('attachments', `the file ${name} is not in it`)),
      ...strange.map((name) => wrong('attachments', `a file is in it that no pack has: ${name.slice(0, 100)}`)),
    );
  }
  const bytesOf = (name: (typeof attachmentNames)[number]): Uint8Array => attachments.get(name) ?? new Uint8Array();
  const content = readCanonical('pack.json', bytesOf('pack.json'), PackContent);
  const trail = readTrail('trail.json', bytesOf('trail.json'));
  const keys = readCanonical('keys.json', bytesOf('keys.json'), KeysFile);
  const edition = readCanonical('edition.json', bytesOf('edition.json'), EditionContent);
  if (content.ok && trail.ok && keys.ok && edition.ok) {
    return {
      ok: true,
      value: {
        content: content.value,
        contentDigest: digestOf(content.value),
        trail: trail.value,
        keys: keys.value,
        edition: { ...edition.value, hash: digestOf(edition.value) },
      },
    };
  }
  return failed(...[content, trail, keys, edition].flatMap((each) => (each.ok ? [] : each.findings)));
}
