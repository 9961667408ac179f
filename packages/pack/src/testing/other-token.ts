import { hash } from 'node:crypto';
import { decodeCms, encodeCms } from '../read/cms.ts';
import { embeddable } from '../read/timestamp.ts';
import type { TimestampSource } from '../signing/add-signature.ts';

/** Puts a timestamp token into the last signature of a file in place of the one that it has, whatever that stamps. */
export async function withToken(file: Uint8Array, source: TimestampSource): Promise<Uint8Array> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = bytes.indexOf('<', bytes.lastIndexOf('/Contents')) + 1;
  const end = bytes.indexOf('>', start);
  const cms = decodeCms(Buffer.from(bytes.toString('latin1', start, end), 'hex'));
  const token = embeddable(await source(hash('sha256', cms.signature, 'buffer')));
  const contents = Buffer.from(encodeCms({ ...cms, token }))
    .toString('hex')
    .toUpperCase();
  if (cms.token === undefined || contents.length > end - start) throw new TypeError('There is no room for the token');
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(contents.padEnd(end - start, '0')), bytes.subarray(end)]);
}
