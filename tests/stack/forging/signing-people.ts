import type { Stage } from '@coproduce/server';
import { type SoftPasskey, softPasskey } from '@coproduce/trail/testing';
import { z } from 'zod';
import { cookieFrom, holding, type Person, signedIn } from '../person.ts';

const New = z.object({ options: z.object({ challenge: z.string() }) });
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

/** What signs: the signatory's address, their name in full, and their passkey where that is how they do. */
export type SignsAs = { readonly ref: string; readonly name: string; readonly soft?: SoftPasskey };

/**
 * Signs a pack as a person does at a browser.
 *
 * @param meanwhile - what happens between being shown what is to be signed and signing it
 */
export const signAs = async (
  stage: Stage,
  pack: unknown,
  { ref, name, soft }: SignsAs,
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<void> => {
  const person = await enter(stage, ref);
  const named = { pack, partnership: stage.partnership };
  const passkey = soft === undefined ? {} : { passkey: soft.id };
  const shown = Prepared.parse(
    await person.call('pack.prepareSignature', { ...named, ...passkey, command: crypto.randomUUID() }),
  );
  await meanwhile();
  const { recordDigest, contentDigest } = shown;
  const proof =
    soft === undefined
      ? { password: stage.password }
      : { assertion: { credential: soft.id, ...soft.get({ challenge: shown.passkey?.challenge ?? '' }) } };
  await person.call('pack.sign', {
    ...named,
    recordDigest,
    contentDigest,
    typedName: name,
    agreed: true,
    ...proof,
    command: crypto.randomUUID(),
  });
  await stage.settle();
};
