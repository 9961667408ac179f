/** One of the seven questions asked of a pack, with its answer. */
export type Check = {
  readonly check: string;
  readonly question: string;
  readonly outcome: Outcome;
  readonly findings: readonly string[];
};

/** What is found; nothing that is not known is ever called authentic. */
export type Outcome = 'authentic' | 'notAuthentic' | 'cannotBeChecked';

/** A verdict on a pack, as the verifier gives it. */
export type Verdict = {
  readonly outcome: Outcome;
  readonly sentence: string;
  readonly checks: readonly Check[];
  readonly pack: CheckedPack | null;
};

/** What the pack says of itself. */
export type CheckedPack = {
  readonly partnership: string;
  readonly number: number;
  readonly occasion: string;
  readonly contentDigest: string;
  readonly edition: string;
  readonly signatures: readonly Signed[];
  readonly notes: readonly string[];
};

type Signed = {
  readonly name: string;
  readonly post: string;
  readonly organisation: string;
  readonly method: string;
  readonly at: string;
};

export type CheckResult =
  | { readonly ok: true; readonly verdict: Verdict }
  | { readonly ok: false; readonly problem: 'none' | 'tooLarge' | 'tooMuch' | 'busy' | 'lost' | 'failed' };

/** As much as the server takes: 16 MiB. */
const LARGEST = 16 * 1024 * 1024;

type Body = Readonly<Record<string, unknown>>;

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly Body[] => (Array.isArray(value) ? value.filter(isBody) : []);

/** What the server calls it, and the least of the three where that is none of them. */
const outcomeIn = (value: unknown): Outcome =>
  value === 'authentic' || value === 'notAuthentic' ? value : 'cannotBeChecked';

const signedIn = (body: Body): Signed => ({
  name: text(body['name']),
  post: text(body['post']),
  organisation: text(body['organisation']),
  method: text(body['method']),
  at: text(body['at']),
});

const packIn = (body: unknown): CheckedPack | null =>
  isBody(body)
    ? {
        partnership: text(body['partnership']),
        number: Number(body['number']),
        occasion: text(body['occasion']),
        contentDigest: text(body['contentDigest']),
        edition: text(body['edition']),
        signatures: list(body['signatures']).map(signedIn),
        notes: Array.isArray(body['notes']) ? body['notes'].map(text) : [],
      }
    : null;

const verdictIn = (body: Body): Verdict => ({
  outcome: outcomeIn(body['outcome']),
  sentence: text(body['sentence']),
  checks: list(body['checks']).map((check) => ({
    check: text(check['check']),
    question: text(check['question']),
    outcome: outcomeIn(check['outcome']),
    findings: list(check['findings']).map(({ message }) => text(message)),
  })),
  pack: packIn(body['pack']),
});

const problems = { 413: 'tooLarge', 422: 'tooMuch', 429: 'busy', 503: 'busy' } as const;
const isKnown = (status: number): status is keyof typeof problems => status in problems;

/** Has a pack checked. It is sent to this server, read there, and not kept. */
export const checkPack = async (file: File | undefined): Promise<CheckResult> => {
  if (file === undefined || file.size === 0) return { ok: false, problem: 'none' };
  if (file.size > LARGEST) return { ok: false, problem: 'tooLarge' };
  try {
    const response = await fetch('/check/verdict', {
      method: 'POST',
      headers: { 'content-type': 'application/pdf' },
      body: file,
    });
    const body: unknown = await response.json().catch(() => ({}));
    if (response.ok && isBody(body)) return { ok: true, verdict: verdictIn(body) };
    return { ok: false, problem: isKnown(response.status) ? problems[response.status] : 'failed' };
  } catch {
    return { ok: false, problem: 'lost' };
  }
};
