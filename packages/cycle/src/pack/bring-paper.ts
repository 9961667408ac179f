import { mayAct } from '../acts.ts';
import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { Change, Decided, Facts } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { dayOf } from '../days.ts';
import { subjectOf } from '../find.ts';
import { memberById } from '../naming.ts';
import type { Refusal } from '../refusal.ts';
import { PaperId } from '../words.ts';
import type { Day } from '../words.ts';
import type { Stored, World } from '../world.ts';
import type { PackData, Paper } from './data.ts';
import { papersWaiting, paperWaiting, whyNotOnPaper } from './on-paper.ts';
import { whyNotNow } from './signing.ts';

/** What happens to a signature on paper before it counts. The released machine of a pack knows none of it. */
export type PaperEvent = 'BRING_PAPER' | 'ATTEST_PAPER' | 'WITHDRAW_PAPER';

/** A pack whose signatures on paper are others now, and nothing else of it. */
export const paperChange = (
  { kind, id, version, machine, state, data }: Stored<'pack'>,
  papers: PackData['papers'],
  type: PaperEvent,
  tells: { readonly facts: Facts; readonly details: Readonly<Record<string, unknown>> | null },
): Change => ({
  kind,
  id,
  from: version,
  machine,
  state,
  data: { ...data, papers },
  event: { type, facts: tells.facts },
  details: tells.details,
});

/** The same papers, one of them changed. */
export const withPaper = (papers: PackData['papers'], changed: Paper): readonly Paper[] =>
  (papers ?? []).map((it) => (it.paper === changed.paper ? changed : it));

/** A signature is given on a day on which the pack was locked, and not one that is still to come. */
const whyNotDay = (world: World, pack: Stored<'pack'>, signedOn: Day, today: Day): Refusal | undefined => {
  const path = ['signedOn'];
  if (signedOn > today) return { code: 'invalidField', path, problem: { kind: 'inTheFuture' } };
  const { locked } = pack.data;
  const day = locked && dayOf(locked.at, world.partnership.data.timeZone);
  return day !== undefined && signedOn < day
    ? { code: 'invalidField', path, problem: { kind: 'notBefore', day } }
    : undefined;
};

/**
 * Brings the scan of what a signatory signed in ink. Whether the scan is there was seen before; that it is of that
 * signature, two people have yet to attest.
 */
export const bringPaper = command({
  kind: 'pack.bringPaper',
  reads: ['partnership', 'members', 'packs'],
  on: 'pack',
  whyNot: (id, { world, actor, surroundings }) => {
    const noRight = mayAct(actor, 'bringPaper');
    if (noRight) return noRight;
    const found = subjectOf('pack', world.packs, id);
    if (!found.ok) return found.refusal;
    const { required = [], alsoAgreeing = [] } = found.value.data.locked ?? {};
    const waiting = new Set(papersWaiting(found.value).map(({ signatory }) => signatory));
    const refusals = [...required, ...alsoAgreeing].map((member) =>
      waiting.has(member)
        ? ({ code: 'paperWaiting', member } as const)
        : whyNotOnPaper(world, found.value, { signatory: member, signedOn: surroundings.today }),
    );
    if (refusals.length === 0) return whyNotNow(found.value, actor, surroundings.today);
    return refusals.includes(undefined) ? undefined : refusals[0];
  },
  decide: (
    world,
    { pack, contentDigest, signatory, signedOn, scan },
    actor,
    surroundings,
  ): Decided<{ readonly paper: PaperId }> => {
    const by = byMember(actor, 'bringPaper');
    const noRight = mayAct(actor, 'bringPaper');
    if (!by.ok) return by;
    if (noRight) return refused(noRight);
    const found = subjectOf('pack', world.packs, pack);
    if (!found.ok) return found;
    const { locked, papers = [] } = found.value.data;
    const refusal: Refusal | undefined =
      whyNotOnPaper(world, found.value, { signatory, signedOn }) ??
      (locked?.contentDigest === contentDigest ? undefined : { code: 'contentMoved', pack }) ??
      whyNotDay(world, found.value, signedOn, surroundings.today) ??
      (papersWaiting(found.value).some((it) => it.signatory === signatory)
        ? { code: 'paperWaiting', member: signatory }
        : undefined);
    if (refusal) return refused(refusal);
    const paper = PaperId.parse(surroundings.newId());
    const begun = { begunBy: by.value.id, begunAt: surroundings.now, attestations: [] };
    const brought: Paper = { paper, signatory, signedOn, scan, ...begun };
    const tells = {
      facts: { paper, signatory, signedOn, scan, contentDigest },
      details: { name: memberById(world, signatory).data.name },
    };
    return decided({
      changes: [paperChange(found.value, [...papers, brought], 'BRING_PAPER', tells)],
      answer: { paper },
    });
  },
});

const whyNotWithdraw = ({ begunBy }: Paper, by: Stored<'member'>): Refusal | undefined =>
  begunBy === by.id ? undefined : { code: 'otherBrought', member: begunBy };

/** Withdraws a scan that does not count yet, by whoever brought it; what was attested to it binds nobody. */
export const withdrawPaper = command({
  kind: 'pack.withdrawPaper',
  reads: ['partnership', 'members', 'packs'],
  on: 'pack',
  whyNot: (id, { world, actor }) => {
    const noRight = mayAct(actor, 'bringPaper');
    if (noRight || actor.kind !== 'member') return noRight;
    const found = subjectOf('pack', world.packs, id);
    if (!found.ok) return found.refusal;
    const refusals = papersWaiting(found.value).map((paper) => whyNotWithdraw(paper, actor.member));
    return refusals.includes(undefined)
      ? undefined
      : (refusals[0] ?? { code: 'paperNotWaiting', pack: found.value.id });
  },
  decide: (world, { pack, paper: id }, actor, { now }): Decided<Readonly<Record<string, never>>> => {
    const by = byMember(actor, 'bringPaper');
    const noRight = mayAct(actor, 'bringPaper');
    if (!by.ok) return by;
    if (noRight) return refused(noRight);
    const found = subjectOf('pack', world.packs, pack);
    if (!found.ok) return found;
    const paper = paperWaiting(world, found.value, id);
    if (!paper.ok) return paper;
    const refusal = whyNotWithdraw(paper.value, by.value);
    if (refusal) return refused(refusal);
    const { signatory } = paper.value;
    const papers = withPaper(found.value.data.papers, { ...paper.value, withdrawnAt: now });
    const tells = {
      facts: { paper: paper.value.paper, signatory, void: paper.value.attestations.map((it) => it.by) },
      details: null,
    };
    return decided({ changes: [paperChange(found.value, [...papers], 'WITHDRAW_PAPER', tells)], answer: {} });
  },
});
