import { signBy } from '../../api/passkeys.ts';
import { optional } from '../../forms/use-fields.ts';
import { passkeyFailureWords } from '../../words/passkeys.ts';

/** The passkey that a record was made for. */
export type Passkey = Parameters<typeof signBy>[0];

/** What stands behind an act, once it is there; or why nothing does, in words. */
export const proofBy = async ({ passkey }: { readonly passkey: Passkey | null }, password: string, code?: string) => {
  if (passkey === null) return { password, ...optional('code', code) };
  const asked = await signBy(passkey);
  return asked.ok ? { assertion: asked.answer } : passkeyFailureWords[asked.failure];
};

/** What is sent as the proof of an act. */
export type Proof = Exclude<Awaited<ReturnType<typeof proofBy>>, string>;
