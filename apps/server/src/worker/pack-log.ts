import type { CarriedLog, PackToPrepare } from '@coproduce/api';
import type { Claimed } from '@coproduce/store';
import { canonicalBytes, digestOf, makeExtract, type Extract } from '@coproduce/trail';
import { checkpointAt, keysFileFor } from '../checkpoints.ts';
import type { Composition } from '../composition.ts';

type Partnership = Claimed['partnership'];

/** A log as it rides in a pack: its entries under a checkpoint made of it, which is shown to extend the older ones. */
export const extractFrom = async (
  composition: Composition,
  partnership: Partnership,
  { leafHashes, entries, older }: CarriedLog,
): Promise<Extract> => {
  const checkpoint = await checkpointAt(composition, partnership, leafHashes);
  return makeExtract({ checkpoint, leafHashes, entries, older });
};

/** An edition as its hash is over it. */
const withoutHash = (edition: PackToPrepare['edition']): Omit<PackToPrepare['edition'], 'hash'> => {
  const { hash, ...content } = edition;
  if (digestOf(content) !== hash) throw new Error('An edition has another hash than its content');
  return content;
};

/**
 * The files that ride in a pack: what it says, the history until it was locked, and the keys and the edition to check
 * them with.
 */
export const attachmentsOf = async (
  composition: Composition,
  partnership: Partnership,
  { content, edition }: Pick<PackToPrepare, 'content' | 'edition'>,
  extract: Extract,
) => {
  const file = (name: string, description: string, relationship: 'Source' | 'Data', value: unknown) => ({
    name,
    type: 'application/json',
    description,
    relationship,
    bytes: canonicalBytes(value),
  });
  return [
    file('pack.json', 'All that the pack says, in canonical form', 'Source', content),
    file('trail.json', 'The history until the pack was locked, under a signed checkpoint', 'Data', extract),
    file(
      'keys.json',
      'The public keys that check the history and what was vouched for',
      'Data',
      await keysFileFor(composition, partnership),
    ),
    file('edition.json', 'The edition of the framework that every step was taken under', 'Data', withoutHash(edition)),
  ];
};
