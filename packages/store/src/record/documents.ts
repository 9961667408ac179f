import type { Decision } from '@coproduce/cycle';
import { canonicalBytes, sha256Hex } from '@coproduce/trail';
import type { Db } from '../entities/all.ts';
import type { PartnershipId } from './ids.ts';

type KeptDocument = Decision['documents'][number];

/**
 * Keeps canonical content under its digest. The same content is kept once, however often it is decided on.
 *
 * @throws Error when a document is not what its digest says: it would be found missing years later.
 */
export async function keepDocuments(
  db: Db,
  partnership: PartnershipId,
  documents: readonly KeptDocument[],
): Promise<void> {
  for (const { digest, value } of documents) {
    const bytes = canonicalBytes(value);
    if (sha256Hex(bytes) !== digest)
      throw new Error(`A document of type ${value.type} does not have the digest given.`);
    if ((await documentBytes(db, partnership, digest)) !== undefined) continue;
    await db.insertInto('document').values({ log_id: partnership, digest, type: value.type, bytes }).execute();
  }
}

/** The canonical bytes kept under a digest, if this partnership has them. */
export async function documentBytes(
  db: Db,
  partnership: PartnershipId,
  digest: string,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('document')
    .select('bytes')
    .where('log_id', '=', partnership)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row?.bytes;
}
