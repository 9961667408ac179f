import type { PaperLine } from './views.ts';
import { files } from '../paths.ts';
import { isRecord } from './auth.ts';
import { session } from './session.ts';

type Scan = PaperLine['scan'];

export type ScanResult =
  | { readonly ok: true; readonly scan: Scan }
  | { readonly ok: false; readonly problem: 'none' | 'tooLarge' | 'otherKind' | 'notHere' | 'lost' | 'failed' };

/** As much as the server takes: 10 MiB. */
const LARGEST = 10 * 1024 * 1024;

const KINDS = ['application/pdf', 'image/jpeg', 'image/png'] as const satisfies readonly Scan['mediaType'][];

const scanIn = (body: unknown): Scan | undefined => {
  if (!isRecord(body)) return undefined;
  const { digest, bytes } = body;
  const mediaType = KINDS.find((kind) => kind === body['mediaType']);
  return typeof digest === 'string' && typeof bytes === 'number' && mediaType !== undefined
    ? { digest, bytes, mediaType }
    : undefined;
};

const problems = {
  404: 'notHere',
  403: 'notHere',
  409: 'notHere',
  413: 'tooLarge',
  415: 'otherKind',
  422: 'otherKind',
} as const;
const isKnown = (status: number): status is keyof typeof problems => status in problems;

/** Sends a scan; the server keeps it by its fingerprint, and nobody has signed by that. */
export const sendScan = async (partnership: string, pack: string, file: File | undefined): Promise<ScanResult> => {
  if (file === undefined || file.size === 0) return { ok: false, problem: 'none' };
  if (file.size > LARGEST) return { ok: false, problem: 'tooLarge' };
  const kind = KINDS.find((it) => it === file.type);
  if (kind === undefined) return { ok: false, problem: 'otherKind' };
  try {
    const response = await fetch(files.scans(partnership, pack), {
      method: 'POST',
      headers: { ...session.header(), 'content-type': kind },
      body: file,
    });
    if (response.status === 401) {
      await session.askAgain();
      return await sendScan(partnership, pack, file);
    }
    const scan = scanIn(await response.json().catch(() => undefined));
    if (response.ok && scan !== undefined) return { ok: true, scan };
    return { ok: false, problem: isKnown(response.status) ? problems[response.status] : 'failed' };
  } catch {
    return { ok: false, problem: 'lost' };
  }
};
