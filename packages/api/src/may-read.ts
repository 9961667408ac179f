import { mayAct, type Stored } from '@coproduce/cycle';
import type { Entry } from '@coproduce/trail';

/** As much of an entry as tells who may read it. */
type Readable = Pick<Entry, 'kind' | 'subject' | 'event'>;

/** It tells of an attempt that was refused, or of a question put to one. */
const tellsOfRefusal = ({ kind, subject, event }: Readable): boolean =>
  kind === 'refused' || (subject.kind === 'question' && event?.facts['refused'] === true);

/**
 * Whether somebody may read an entry. The one rule for history pages, exports, the command line and extracts: the record
 * is open to every member, refused attempts and what is asked about them to those who look after it or audit it
 * (`domain` 3). Whoever runs the server has all of it in their hands already.
 */
export const mayRead = (reader: Stored<'member'> | 'operator', entry: Readable): boolean =>
  reader === 'operator' ||
  mayAct({ kind: 'member', member: reader }, tellsOfRefusal(entry) ? 'readRefusals' : 'read') === undefined;
