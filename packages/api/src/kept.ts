import { PackContent, type Stored, Terms } from '@coproduce/cycle';
import type { Reader } from '@coproduce/store';
import { sha256Hex } from '@coproduce/trail';
import { z } from 'zod';
import type { PartnershipId } from './ids.ts';

/**
 * Canonical content as it was digested, read from the document and never from rows. Throws where it is not there,
 * is not what its digest names, or does not fit: a record that was signed and cannot be shown is an alarm, not an empty page.
 */
export const keptDocument = async <S extends z.ZodType>(
  from: Pick<Reader, 'document'>,
  partnership: PartnershipId,
  digest: string,
  schema: S,
): Promise<z.output<S>> => {
  const bytes = await from.document(partnership, digest);
  if (bytes === undefined) throw new Error(`No document is kept under ${digest}`);
  if (sha256Hex(bytes) !== digest) throw new Error(`What is kept under ${digest} is not what was digested`);
  return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
};

/** What a pack says, once it is locked. */
export const contentOf = async (
  from: Reader,
  partnership: PartnershipId,
  { data }: Stored<'pack'>,
): Promise<PackContent | null> =>
  data.locked === undefined ? null : keptDocument(from, partnership, data.locked.contentDigest, PackContent);

/** The terms of a revision, once they are locked. */
export const termsKept = async (
  from: Reader,
  partnership: PartnershipId,
  revision: Stored<'revision'> | undefined,
): Promise<Terms | null> =>
  revision?.data.termsDigest === undefined ? null : keptDocument(from, partnership, revision.data.termsDigest, Terms);
