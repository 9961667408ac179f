import {
  decide,
  inputs,
  type AttestationRecord,
  type CheckedAttestation,
  type KeptDocument,
  type SigningRecord,
} from '@coproduce/cycle';
import type { Transaction } from '@coproduce/store';
import { Attested, Evidence } from '@coproduce/trail';
import { z } from 'zod';
import { agree, agreed, type Agreed, whyNotAgreed } from '../agreeing.ts';
import type { SignedIn } from '../context.ts';
import { CommandId, PartnershipId } from '../ids.ts';
import { keptDocument } from '../kept.ts';
import { isOneWay, ONE_WAY, proving } from '../proving.ts';
import { surroundingsIn } from '../reading.ts';
import { signedIn } from '../trpc.ts';
import { isScanKept } from './scan-kept.ts';

const AttestInput = z
  .strictObject({ ...inputs['pack.attestPaper'].shape, ...proving, command: CommandId, partnership: PartnershipId })
  .refine(isOneWay, ONE_WAY);
type AttestInput = z.infer<typeof AttestInput>;

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

const kept = <T extends KeptDocument['value']>(ctx: SignedIn, value: T) => ({ digest: ctx.digest(value), value });

/** What attesting is decided on: with the second word, what stands behind the signature is both, whole. */
const checkedBy = (
  ctx: SignedIn,
  { record, recordDigest, proof }: Agreed<AttestationRecord>,
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

/**
 * One member's word that a scan is of a signature in ink. They prove who they are as a signatory does: before the
 * transaction, over a record of their own that is used once. With the second, the signature counts.
 */
export const attestPaper = signedIn.input(AttestInput).mutation(async ({ ctx, input }) => {
  const now = ctx.now();
  const { partnership, pack, paper, fingerprint, agreed: ticked } = input;
  const own = { pack, paper, fingerprint, agreed: ticked };
  const attesting = await agreed(ctx, input, 'coproduce/attestation/v1', now);
  const isThere = attesting !== undefined && (await isScanKept(ctx, partnership, pack, attesting.record.scan));
  return agree(ctx, 'pack.attestPaper', input, own, now, async (transaction) => {
    const { world, actor, save } = transaction;
    const checked = attesting && checkedBy(ctx, attesting, await earlierWords(transaction, input));
    const decision = decide('pack.attestPaper', own, world, actor, surroundingsIn(ctx, world, now), checked);
    // Without a proof there is no evidence for a second word either; why the proof is none says more.
    if (!decision.ok && decision.refusal.code !== 'proofFailed') return decision;
    const refusal = await whyNotAgreed(transaction, attesting);
    if (refusal !== undefined) return { ok: false, refusal };
    if (!decision.ok) return decision;
    return isThere ? save(decision.value) : { ok: false, refusal: { code: 'scanMissing' } };
  });
});
