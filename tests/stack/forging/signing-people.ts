import type { Stage } from '@coproduce/server';
import { type SoftPasskey, softPasskey } from '@coproduce/trail/testing';
import { z } from 'zod';
import { cookieFrom, holding, type Person, signedIn } from '../person.ts';
import { codeAt } from '../totp.ts';

const New = z.object({ options: z.object({ challenge: z.string() }) });
const NewAuthenticator = z.object({ authenticator: z.object({ secret: z.string() }) });
const STEP_MS = 30_000;
const Prepared = z.object({
  recordDigest: z.string(),
  contentDigest: z.string(),
  passkey: z.object({ challenge: z.string() }).nullable(),
});

/** A person of a scenario, by the part of their address before its `@`, signed in. */
export const enter = ({ server, password }: Stage, ref: string): Promise<Person> =>
  signedIn(server, `${ref}@northmoor.example`, password);

/** Registers a passkey of somebody's; the session goes on under another cookie. */
export const register = async (stage: Stage, ref: string, soft = softPasskey(stage.server.origin)) => {
  const before = await enter(stage, ref);
  const response = await before.post('/auth/passkey/new', { password: stage.password });
  const { options } = New.parse(await response.json());
  const person = holding(stage.server, cookieFrom(response));
  const made = soft.create(options);
  await person.call('passkey.register', { name: 'A passkey', made, command: crypto.randomUUID() });
  await stage.settle();
  return soft;
};

/** Sets up an authenticator for somebody; their session goes on, and the code is the next one. */
export const setUpCodes = async (stage: Stage, ref: string): Promise<NonNullable<SignsAs['withCode']>> => {
  const { server, clock, password } = stage;
  const begun = await (await enter(stage, ref)).post('/auth/authenticator/new', { password });
  const { secret } = NewAuthenticator.parse(await begun.json()).authenticator;
  const code = codeAt(secret, clock.now());
  const confirmed = await holding(server, cookieFrom(begun)).post('/auth/authenticator/confirm', { code });
  if (!confirmed.ok) throw new Error(`The first code of ${ref} was not taken: ${confirmed.status}`);
  await clock.moveTo(new Date(clock.now().getTime() + STEP_MS));
  return { person: holding(server, cookieFrom(confirmed)), code: codeAt(secret, clock.now()) };
};

/** What signs: the signatory's address, their name in full, and their passkey, or a code, where that is how they do. */
export type SignsAs = {
  readonly ref: string;
  readonly name: string;
  readonly soft?: SoftPasskey;
  readonly withCode?: { readonly person: Person; readonly code: string };
};

/**
 * Signs a pack as a person does at a browser.
 *
 * @param meanwhile - what happens between being shown what is to be signed and signing it
 */
export const signAs = async (
  stage: Stage,
  pack: unknown,
  { ref, name, soft, withCode }: SignsAs,
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<void> => {
  const person = withCode?.person ?? (await enter(stage, ref));
  const named = { pack, partnership: stage.partnership };
  const passkey = soft === undefined ? {} : { passkey: soft.id };
  const shown = Prepared.parse(
    await person.call('pack.prepareSignature', { ...named, ...passkey, command: crypto.randomUUID() }),
  );
  await meanwhile();
  const { recordDigest, contentDigest } = shown;
  await person.call('pack.sign', {
    ...named,
    recordDigest,
    contentDigest,
    typedName: name,
    agreed: true,
    ...proofOf(stage, shown, soft),
    ...(withCode && { code: withCode.code }),
    command: crypto.randomUUID(),
  });
  await stage.settle();
};

/** A page that was signed in ink, as far as anybody looks: the beginning of a PNG. */
export const scanned = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from('a page, scanned'),
]);

const Brought = z.object({ paper: z.string() });

/** Brings the scan of what somebody signed in ink; gives the id under which people attest to it. */
export const bringPaper = async (
  stage: Stage,
  pack: unknown,
  ref: string,
  of: { readonly signatory: unknown; readonly signedOn: string },
): Promise<string> => {
  const person = await enter(stage, ref);
  const { partnership } = stage;
  const path = `/files/partnerships/${partnership}/packs/${String(pack)}/scans`;
  const response = await person.upload(path, scanned, 'image/png');
  const scan: unknown = await response.json();
  const { contentDigest } = z
    .object({ contentDigest: z.string() })
    .parse(await person.call('pack.get', { partnership, pack }));
  const input = { pack, partnership, contentDigest, scan, ...of, command: crypto.randomUUID() };
  return Brought.parse(await person.call('pack.bringPaper', input)).paper;
};

/** Attests to a signature in ink as a person does at a browser. */
export const attestAs = async (
  stage: Stage,
  pack: unknown,
  paper: string,
  { ref, soft }: Pick<SignsAs, 'ref' | 'soft'>,
): Promise<void> => {
  const person = await enter(stage, ref);
  const named = { pack, paper, partnership: stage.partnership };
  const passkey = soft === undefined ? {} : { passkey: soft.id };
  const shown = Prepared.parse(
    await person.call('pack.prepareAttestation', { ...named, ...passkey, command: crypto.randomUUID() }),
  );
  await person.call('pack.attestPaper', {
    ...named,
    recordDigest: shown.recordDigest,
    fingerprint: shown.contentDigest.slice(0, 8),
    agreed: true,
    ...proofOf(stage, shown, soft),
    command: crypto.randomUUID(),
  });
  await stage.settle();
};

/** How somebody proves who they are, over what they were shown. */
const proofOf = (stage: Stage, { passkey }: z.infer<typeof Prepared>, soft: SoftPasskey | undefined) =>
  soft === undefined
    ? { password: stage.password }
    : { assertion: { credential: soft.id, ...soft.get({ challenge: passkey?.challenge ?? '' }) } };
