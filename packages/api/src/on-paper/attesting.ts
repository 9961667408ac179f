import {
  decide,
  inputs,
  type AttestationRecord,
  type CheckedAttestation,
  type KeptDocument,
  type Refusal,
  type SigningRecord,
} from '@coproduce/cycle';
import type { Transaction } from '@coproduce/store';
import { Attested, Evidence } from '@coproduce/trail';
import { z } from 'zod';
import { answerOrThrow, commandContext } from '../commands.ts';
import type { SignedIn } from '../context.ts';
import { CommandId, PartnershipId } from '../ids.ts';
import { keptDocument } from '../kept.ts';
import { isOneWay, ONE_WAY, prove, proving } from '../proving.ts';
import { surroundingsIn } from '../reading.ts';
import { shownTo } from '../shown-to.ts';
import type { Proven, Shown } from '../signing-proof.ts';
import { signedIn } from '../trpc.ts';
import { isScanKept } from './scan-kept.ts';

const AttestInput = z
  .strictObject({ ...inputs['pack.attestPaper'].shape, ...proving, command: CommandId, partnership: PartnershipId })
  .refine(isOneWay, ONE_WAY);
type AttestInput = z.infer<typeof AttestInput>;

/** What was shown, what came of proving who attests, and what was there to attest to. */
type Attesting = Shown<AttestationRecord> & Proven & { readonly scanIsThere: boolean };

/** The words that others gave before for the same signature, whole. */
const earlierWords = async (
  { world, document }: Pick<Transaction, 'world' | 'document'>,
  { partnership, pack, paper: id }: AttestInput,
): Promise<readonly Attested[]> => {
  const paper = world.packs.find((it) => it.id === pack)?.data.papers?.find((it) => it.paper === id);
  const given: Attested[] = [];
  for (const { attested } of paper?.attestations ?? [])
    given.push(await keptDocument({ document }, partnership, attested, Attested));
  return given;
};

const attestingOf = async (ctx: SignedIn, input: AttestInput, now: string): Promise<Attesting | undefined> => {
  const found = await shownTo(ctx, input, 'coproduce/attestation/v1', now);
  if (found === undefined) return undefined;
  const { demonstration, ...shown } = found;
  return {
    ...shown,
    ...(await prove(ctx, shown, input, { now, demonstration })),
    scanIsThere: await isScanKept(ctx, input.partnership, input.pack, shown.record.scan),
  };
};

const kept = <T extends KeptDocument['value']>(ctx: SignedIn, value: T) => ({ digest: ctx.digest(value), value });

/** What attesting is decided on: with the second word, what stands behind the signature is both, whole. */
const checkedBy = (
  ctx: SignedIn,
  { record, recordDigest, proof }: Attesting,
  earlier: readonly Attested[],
): CheckedAttestation => {
  if (proof === undefined) return { record, recordDigest, evidenceFor: () => undefined };
  const own = Attested.parse({ type: 'coproduce/attested/v1', record, proof });
  return {
    record,
    recordDigest,
    attested: kept(ctx, own),
    evidenceFor: (signed: SigningRecord) =>
      kept(
        ctx,
        Evidence.parse({
          type: 'coproduce/evidence/v1',
          record: signed,
          proof: { method: 'paper', signedOn: record.signedOn, scan: record.scan, attested: [...earlier, own] },
        }),
      ),
  };
};

const refusedWith = (refusal: Refusal) => ({ ok: false, refusal }) as const;

const decideAttest = async (
  ctx: SignedIn,
  input: AttestInput,
  attesting: Attesting | undefined,
  now: string,
  transaction: Transaction,
) => {
  const { world, actor, save, consumeSigningRequest } = transaction;
  const { pack, paper, fingerprint, agreed } = input;
  const checked = attesting && checkedBy(ctx, attesting, await earlierWords(transaction, input));
  const own = { pack, paper, fingerprint, agreed };
  const refusal = await attesting?.whyNot(transaction);
  const decision = decide('pack.attestPaper', own, world, actor, surroundingsIn(ctx, world, now), checked);
  if (!decision.ok) return decision.refusal.code === 'proofFailed' && refusal ? refusedWith(refusal) : decision;
  if (attesting === undefined) return refusedWith({ code: 'signingLapsed' });
  if (refusal !== undefined) return refusedWith(refusal);
  if (!attesting.scanIsThere) return refusedWith({ code: 'scanMissing' });
  if (!(await consumeSigningRequest(attesting.record.nonce))) return refusedWith({ code: 'signingLapsed' });
  return save(decision.value);
};

/**
 * One member's word that a scan is of a signature in ink. They prove who they are as a signatory does: before the
 * transaction, over a record of their own that is used once. With the second, the signature counts.
 */
export const attestPaper = signedIn.input(AttestInput).mutation(async ({ ctx, input }) => {
  const now = ctx.now();
  const { command, partnership, pack, paper, fingerprint, agreed, recordDigest } = input;
  const own = { pack, paper, fingerprint, agreed };
  const attesting = await attestingOf(ctx, input, now);
  return answerOrThrow(
    ctx.store.transact(
      {
        ...commandContext('pack.attestPaper', partnership, own, now),
        by: { account: ctx.account.id },
        // The proof is left out, as in signing.
        command: {
          id: command,
          request: ctx.digest({ kind: 'pack.attestPaper', partnership, input: { ...own, recordDigest } }),
        },
      },
      (transaction) => decideAttest(ctx, input, attesting, now, transaction),
    ),
  );
});
