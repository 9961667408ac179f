import { papersWaiting, provedInWords, whyNotAttest, type Stored } from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import type { PaperLine } from '../views/pack.ts';

type Papers = NonNullable<Stored<'pack'>['data']['papers']>;

/** Every signature in ink that was brought to a pack, as this reader sees it. */
export const paperLines = ({ world, reader, scene }: Reading, pack: Stored<'pack'>): readonly PaperLine[] => {
  const waiting = new Set(papersWaiting(pack).map(({ paper }) => paper));
  const stateOf = ({ paper, withdrawnAt }: Papers[number]): PaperLine['state'] => {
    if (withdrawnAt !== undefined) return 'withdrawn';
    if (waiting.has(paper)) return 'waiting';
    const counts = pack.state !== 'withdrawn' && pack.data.signatures.some((it) => it.paper?.paper === paper);
    return counts ? 'counts' : 'fallen';
  };
  const { timeZone } = world.partnership.data;
  return (pack.data.papers ?? []).map((it) => {
    const { paper, signatory, signedOn, scan, begunBy, begunAt, attestations } = it;
    return {
      paper,
      signatory,
      signedOn,
      scan,
      begunBy,
      begunAt,
      state: stateOf(it),
      attestations: attestations.map(({ name, at, method }) => ({
        name,
        at,
        proved: provedInWords({ method, at }, timeZone),
      })),
      attest: whyNotAttest(world, it, scene.actor) ?? null,
      yours: begunBy === reader.id,
    };
  });
};

/** Signatories who have not signed, and for whom no scan waits. */
export const whoseInkIsMissing = (pack: Stored<'pack'>): readonly string[] => {
  const { locked, signatures } = pack.data;
  if (pack.state !== 'locked' || locked === undefined) return [];
  const done = new Set([
    ...signatures.map(({ member }) => member),
    ...papersWaiting(pack).map(({ signatory }) => signatory),
  ]);
  return [...locked.required, ...locked.alsoAgreeing].filter((member) => !done.has(member));
};
