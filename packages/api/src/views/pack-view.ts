import { agreedAnewSince, declaration, provedInWords, type PackContent, type Stored } from '@coproduce/cycle';
import { paperLines, whoseInkIsMissing } from '../on-paper/paper-lines.ts';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import { organisationName, peopleOf } from './look-up.ts';
import { unsigned } from './overview.ts';
import type { PackLine, PackView } from './pack.ts';
import { statementsOn } from './statements.ts';

export const packLine = ({ world }: Pick<Reading, 'world'>, pack: Stored<'pack'>): PackLine => {
  const { timeZone } = world.partnership.data;
  const { data } = pack;
  return {
    id: pack.id,
    number: data.number,
    offer: data.offer,
    occasion: data.occasion,
    state: pack.state,
    contentDigest: data.locked?.contentDigest ?? null,
    offeredAt: data.offeredAt,
    lockedAt: data.locked?.at ?? null,
    signatures: data.signatures.map((signature) => {
      const { name, side, at, record } = signature;
      return { name, side, at, record, proved: provedInWords(signature, timeZone) };
    }),
    waitingFor: unsigned(pack),
    sealed: data.sealed ?? null,
    withdrawn: data.withdrawn ?? null,
    agreedAnew: agreedAnewSince(world, pack),
    carries: data.revisions.length,
  };
};

const youOn = ({ reader, world }: Reading, { data }: Stored<'pack'>): PackView['you'] => {
  const locked = data.locked;
  const signatory = locked !== undefined && [...locked.required, ...locked.alsoAgreeing].includes(reader.id);
  const seat = reader.data.signing;
  const organisation = organisationName(world, reader.data.organisation);
  return {
    signatory,
    signed: data.signatures.some(({ member }) => member === reader.id),
    name: signatory ? reader.data.name : null,
    declaration: signatory && seat && organisation !== null ? declaration(organisation, seat.post) : null,
  };
};

/** A pack for reading and signing. */
export const packView = (reading: Reading, pack: Stored<'pack'>, content: PackContent | null): PackView => ({
  ...packLine(reading, pack),
  version: pack.version,
  steps: stepsOn(reading, pack),
  reading: pack.data.reading,
  meeting: pack.data.meeting,
  content,
  statements: statementsOn(reading, pack),
  plans: pack.data.revisions.map(({ plan, revision }) => ({
    plan,
    revision,
    challenge: reading.world.plans.find(({ id }) => id === plan)?.data.challenge ?? '',
  })),
  you: youOn(reading, pack),
  papers: paperLines(reading, pack),
  paperFor: whoseInkIsMissing(pack),
  people: peopleOf(reading.world),
});
