import { z } from 'zod';

const SentBytes = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/u)
  .max(8192);

/** What a passkey said, as a page sends it. */
export const Assertion = z.strictObject({
  credential: SentBytes.max(200),
  authenticatorData: SentBytes,
  clientDataJSON: SentBytes,
  signature: SentBytes,
  userHandle: SentBytes.max(200).optional(),
});

/** A code of an authenticator as somebody types it, with spaces in it or without. */
export const Code = z.string().max(20);

const password = z.string().min(1).max(400);

/** How somebody who is signed in proves once more that it is they. */
export const AgainBody = z.union([
  z.strictObject({ password, code: Code.optional() }),
  z.strictObject({ assertion: Assertion }),
]);

/** The same with a code in any case. */
export const AgainWithCodeBody = z.union([
  z.strictObject({ password, code: Code.min(1) }),
  z.strictObject({ assertion: Assertion, code: Code.min(1) }),
]);

/** A password, and besides it something that its owner had before it was set. */
export const BothBody = z.union([
  z.strictObject({ password, assertion: Assertion }),
  z.strictObject({ password, code: Code.min(1) }),
]);
