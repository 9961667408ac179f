import type { Edition } from '@coproduce/framework';

/**
 * Labels may come only from the edition that the content names.
 * @throws when the edition is another one.
 */
export function requireEdition(edition: Edition, named: { id: string; hash: string }): void {
  if (edition.id !== named.id || edition.hash !== named.hash) {
    throw new Error(`The content names the edition ${named.id} (${named.hash}), not ${edition.id} (${edition.hash})`);
  }
}
