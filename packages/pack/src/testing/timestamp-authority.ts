import { readFileSync } from 'node:fs';
import { timestampRequest, tokenFromResponse } from '../signing/timestamp-protocol.ts';
import type { TimestampSource } from '../signing/add-signature.ts';
import { type Folder, run } from './outside.ts';

/** What kind of key a timestamp authority has. */
export type AuthorityKey = 'rsa' | 'p-256' | 'p-384';

const algorithms = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'p-256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'p-384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
} as const satisfies Record<AuthorityKey, readonly string[]>;

const settings = (folder: Folder): string => `
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[stamps]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
[others]
extendedKeyUsage = emailProtection
[tsa]
default_tsa = here
[here]
serial = ${folder.at('serial')}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** A timestamp authority made with OpenSSL, with a root of its own. */
export interface SampleTimestampAuthority {
  readonly source: TimestampSource;
  /** What it answers to a query as it is sent to it (RFC 3161). */
  readonly reply: (query: Uint8Array) => Uint8Array;
  /** Its own certificate, and its root's, in PEM. */
  readonly certificate: string;
  readonly root: string;
}

/**
 * Makes a timestamp authority that answers in this process; what it needs lies in the folder.
 *
 * @param days for how many its certificates are valid; negative where they have run out
 */
export function sampleTimestampAuthority(
  folder: Folder,
  key: AuthorityKey = 'rsa',
  days = 9000,
): SampleTimestampAuthority {
  const config = folder.write('tsa.conf', settings(folder));
  folder.write('serial', '01\n');
  for (const name of ['ca', 'tsa']) run('openssl', ['genpkey', ...algorithms[key], '-out', folder.at(`${name}.key`)]);
  const asked = (name: string, subject: string): string[] => [
    'req',
    '-new',
    '-config',
    config,
    '-key',
    folder.at(`${name}.key`),
    '-subj',
    subject,
  ];
  run('openssl', [
    ...asked('ca', '/CN=Root of time'),
    '-x509',
    '-days',
    '9000',
    '-extensions',
    'ca',
    '-out',
    folder.at('ca.pem'),
  ]);
  run('openssl', [...asked('tsa', '/CN=Time for all'), '-out', folder.at('tsa.csr')]);
  const issued = [
    'x509',
    '-req',
    '-in',
    folder.at('tsa.csr'),
    '-CA',
    folder.at('ca.pem'),
    '-CAkey',
    folder.at('ca.key'),
  ];
  run('openssl', [
    ...issued,
    '-days',
    String(days),
    '-CAcreateserial',
    '-extfile',
    config,
    '-extensions',
    'stamps',
    '-out',
    folder.at('tsa.pem'),
  ]);
  const reply = (query: Uint8Array): Uint8Array => answer(folder, config, query);
  const nonce = Buffer.from('7f01020304050607', 'hex');
  return {
    reply,
    source: async (digest) => tokenFromResponse(reply(timestampRequest(digest, nonce)), nonce),
    certificate: readFileSync(folder.at('tsa.pem'), 'utf8'),
    root: readFileSync(folder.at('ca.pem'), 'utf8'),
  };
}

function answer(folder: Folder, config: string, asked: Uint8Array): Uint8Array {
  const query = folder.write('query.tsq', asked);
  const reply = ['ts', '-reply', '-config', config, '-queryfile', query, '-out', folder.at('reply.tsr')];
  run('openssl', [
    ...reply,
    '-inkey',
    folder.at('tsa.key'),
    '-signer',
    folder.at('tsa.pem'),
    '-chain',
    folder.at('ca.pem'),
  ]);
  return readFileSync(folder.at('reply.tsr'));
}
