import type { AnswerOf, AttestationRecord, InputOf, Refusal, SigningRecord } from '@coproduce/cycle';
import type { Decide, Transaction } from '@coproduce/store';
import { answerOrThrow, commandContext } from './commands.ts';
import type { SignedIn } from './context.ts';
import type { PackId, PartnershipId } from './ids.ts';
import { prove, type Proving } from './proving.ts';
import { shownTo } from './shown-to.ts';
import type { Proven, Shown } from './signing-proof.ts';

type Records = SigningRecord | AttestationRecord;

/** What somebody agrees to, by signing or by attesting: the record that they were shown, and their proof. */
type Agreeing = Proving & { readonly command: string; readonly partnership: PartnershipId; readonly pack: PackId };

/** The record that was shown, and what came of proving who agrees to it. */
export type Agreed<R extends Records> = Shown<R> & Proven;

/** The record that was shown, if it can still be agreed to, and what came of proving who they are; before the transaction. */
export const agreed = async <T extends Records['type']>(
  ctx: SignedIn,
  input: Agreeing,
  type: T,
  now: string,
): Promise<Agreed<Extract<Records, { readonly type: T }>> | undefined> => {
  const found = await shownTo(ctx, input, type, now);
  if (found === undefined) return undefined;
  const { demonstration, ...shown } = found;
  return { ...shown, ...(await prove(ctx, shown, input, { now, demonstration })) };
};

/** Why it cannot be agreed to so; inside the transaction, where the record's nonce is used up: one record counts once. */
export const whyNotAgreed = async (
  transaction: Transaction,
  agreement: Agreed<Records> | undefined,
): Promise<Refusal | undefined> => {
  if (agreement === undefined) return { code: 'signingLapsed' };
  const refusal = await agreement.whyNot(transaction);
  if (refusal !== undefined) return refusal;
  const isFirst = await transaction.consumeSigningRequest(agreement.record.nonce);
  return isFirst ? undefined : { code: 'signingLapsed' };
};

/** Takes the act as one command. Its proof is left out of what is kept of the request: it could be guessed at. */
export const agree = <K extends 'pack.sign' | 'pack.attestPaper'>(
  ctx: SignedIn,
  kind: K,
  { command, partnership, recordDigest }: Agreeing,
  own: InputOf<K>,
  now: string,
  decideIt: Decide<AnswerOf<K>>,
): Promise<AnswerOf<K>> =>
  answerOrThrow(
    ctx.store.transact(
      {
        ...commandContext(kind, partnership, own, now),
        by: { account: ctx.account.id },
        command: { id: command, request: ctx.digest({ kind, partnership, input: { ...own, recordDigest } }) },
      },
      decideIt,
    ),
  );
