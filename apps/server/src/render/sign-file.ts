import { randomBytes } from 'node:crypto';
import { addSignature, sealPack, timestampRequest, tokenFromResponse, type TimestampSource } from '@coproduce/pack';
import { issueFrom, readAuthority } from '@coproduce/pack/authority';
import type { SigningJob } from './render-job.ts';

const PATIENCE_MS = 20_000;

/** Asks a timestamp authority over HTTP (RFC 3161, 3.4). */
const timestampsFrom =
  (address: string): TimestampSource =>
  async (digest) => {
    const nonce = randomBytes(16);
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Buffer.from(timestampRequest(digest, nonce)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Error(`The timestamp authority answered with ${response.status}`);
    return tokenFromResponse(new Uint8Array(await response.arrayBuffer()), nonce);
  };

/** Makes the next state of a pack's file: one signature more, or the seal. */
export const signFile = ({
  file,
  field,
  at,
  authority,
  timestamps,
  statement,
  ...rest
}: SigningJob): Promise<Uint8Array> => {
  const signing = {
    ...rest,
    file,
    at: new Date(at),
    issue: issueFrom(readAuthority(authority), randomBytes),
    ...(timestamps === undefined ? {} : { timestamp: timestampsFrom(timestamps) }),
  };
  return field === undefined
    ? sealPack({ ...signing, statement })
    : addSignature({ ...signing, field, evidence: statement });
};
