import { mayAct, type Stored } from '@coproduce/cycle';
import type { Entry } from '@coproduce/trail';

/**
 * Whether a member may read an entry. The one rule for history pages, exports and extracts: the record is open to every
 * member, refused attempts to those who look after it or audit it (`domain` 3).
 */
export const mayRead = (reader: Stored<'member'>, entry: Entry): boolean =>
  mayAct({ kind: 'member', member: reader }, entry.kind === 'refused' ? 'readRefusals' : 'read') === undefined;
