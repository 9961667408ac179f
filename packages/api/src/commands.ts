import {
  decide,
  inputs,
  isInput,
  readsOf,
  type AnswerOf,
  type CommandKind,
  type InputOf,
  type Kind,
  type Refusal,
  type Result,
  type WorldPart,
} from '@coproduce/cycle';
import { CommandIdReused, type CommandContext } from '@coproduce/store';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { ApiContext, SignedIn } from './context.ts';
import { AssessmentId, CommandId, PartnershipId } from './ids.ts';
import { whyNotUnconfirmed } from './password-confirmed.ts';
import { requirePrintable } from './printable.ts';
import { surroundingsIn } from './reading.ts';
import { refusedError } from './refused.ts';
import type { SystemKind } from './system-kinds.ts';
import { ReusedCause, signedIn } from './trpc.ts';

/**
 * Commands that a person sends as they are. Signing and attesting bring a proof besides, a paper its scan, and
 * `member.invite` an address: those have procedures of their own.
 */
export type PersonalKind = Exclude<
  CommandKind,
  SystemKind | 'pack.sign' | 'pack.bringPaper' | 'pack.attestPaper' | 'member.invite'
>;

/** What every change names besides its own input. */
export type Sent = { readonly command: string; readonly partnership: PartnershipId };

const Envelope = z.looseObject({ command: CommandId, partnership: PartnershipId });

/** A command's input with its envelope beside it, in one strict object. */
const enveloped = <K extends CommandKind>(kind: K) => {
  const shape: (typeof inputs)[K]['shape'] = inputs[kind].shape;
  return z.strictObject({ ...shape, command: CommandId, partnership: PartnershipId });
};

/** Takes the envelope off again. */
const unwrap = <K extends CommandKind>(kind: K, parsed: unknown): Sent & { readonly input: InputOf<K> } => {
  const { command, partnership, ...input } = Envelope.parse(parsed);
  if (!isInput(kind, input)) throw new TypeError(`${kind} was parsed and is not its own input`);
  return { command, partnership, input };
};

const NAMED: readonly Kind[] = [
  'goal',
  'action',
  'review',
  'pack',
  'revision',
  'plan',
  'assessment',
  'question',
  'statement',
  'member',
];

/** What a command is about, for the trail to tell of an attempt that was refused. */
const attemptOn = (kind: CommandKind, input: Readonly<Record<string, unknown>>): CommandContext['attempt'] => {
  const named = NAMED.find((name) => typeof input[name] === 'string');
  return named === undefined ? { kind } : { kind, on: { kind: named, id: String(input[named]) } };
};

const Unrevealed = z.looseObject({ assessment: AssessmentId });

/** The slice a command reads, and the partnership itself for its day and edition. */
const sliceFor = (kind: CommandKind, input: unknown): Pick<CommandContext, 'reads' | 'placementsOf'> => {
  const reads = [...new Set<WorldPart>(['partnership', ...readsOf(kind)])];
  return reads.includes('workingPlacements') ? { reads, placementsOf: Unrevealed.parse(input).assessment } : { reads };
};

/** The context of one command's transaction. */
export const commandContext = <K extends CommandKind>(
  kind: K,
  partnership: PartnershipId,
  input: InputOf<K>,
  now: string,
): Omit<CommandContext, 'by' | 'command'> => ({
  partnership,
  ...sliceFor(kind, input),
  attempt: attemptOn(kind, { ...input }),
  now,
});

/** Gives the answer, or throws the refusal as the error that carries it. */
export const answerOrThrow = async <A>(result: Promise<Result<A, Refusal>>): Promise<A> => {
  const settled = await result.catch((error: unknown) => {
    if (error instanceof CommandIdReused) throw new TRPCError({ code: 'CONFLICT', cause: new ReusedCause() });
    throw error;
  });
  if (!settled.ok) throw refusedError(settled.refusal);
  return settled.value;
};

const run = async <K extends PersonalKind>(
  ctx: SignedIn,
  kind: K,
  { command, partnership }: Sent,
  input: InputOf<K>,
): Promise<AnswerOf<K>> => {
  requirePrintable(ctx, input);
  const now = ctx.now();
  const request = ctx.digest({ kind, partnership, input });
  const unconfirmed = await whyNotUnconfirmed(ctx, kind);
  return answerOrThrow(
    ctx.store.transact(
      {
        ...commandContext(kind, partnership, input, now),
        by: { account: ctx.account.id },
        command: { id: command, request },
      },
      async ({ world, actor, entry, save }) => {
        if (unconfirmed !== undefined) return { ok: false, refusal: unconfirmed };
        const decision = decide(kind, input, world, actor, { ...surroundingsIn(ctx, world, now), entry });
        return decision.ok ? save(decision.value) : decision;
      },
    ),
  );
};

/**
 * The procedure of one command: parse, find the seat, load what it reads, decide, commit.
 *
 * @param before sees to what the world cannot tell, before the transaction; throws where it does not hold
 */
export const command = <K extends PersonalKind>(
  kind: K,
  before?: (ctx: SignedIn, sent: Sent, input: InputOf<K>) => Promise<void>,
) =>
  signedIn.input(enveloped(kind)).mutation(async ({ ctx, input }) => {
    const { input: own, ...sent } = unwrap(kind, input);
    await before?.(ctx, sent, own);
    return run(ctx, kind, sent, own);
  });

/** The file that LOCK or SEAL names, as the index of files knows it. */
const fileNamed = (kind: SystemKind, input: unknown) => {
  if (kind === 'pack.lock') {
    const { pack, file } = inputs[kind].parse(input);
    return { ...file, name: `pack-${pack}-locked.pdf` };
  }
  if (kind !== 'pack.seal') return undefined;
  const { pack, file, bytes } = inputs[kind].parse(input);
  return { digest: file, name: `pack-${pack}.pdf`, bytes };
};

/**
 * Runs a command that the product gives itself: LOCK, SEAL and giving back for the outbox, MISSED for the calendar. Safe to repeat:
 * the second time it is refused with `wrongState` and nothing is written.
 */
export const runSystemCommand = <K extends SystemKind>(
  ctx: ApiContext,
  kind: K,
  partnership: PartnershipId,
  sent: z.input<(typeof inputs)[K]>,
): Promise<Result<AnswerOf<K>, Refusal>> => {
  const now = ctx.now();
  const input: unknown = z.parse(inputs[kind], sent);
  if (!isInput(kind, input)) throw new TypeError(`Not the input of ${kind}`);
  const file = fileNamed(kind, input);
  return ctx.store.transact(
    { ...commandContext(kind, partnership, input, now), by: 'system', command: null },
    async ({ world, actor, entry, save, noteBlob }) => {
      const decision = decide(kind, input, world, actor, { ...surroundingsIn(ctx, world, now), entry });
      if (!decision.ok) return decision;
      if (file !== undefined) await noteBlob(file);
      return save(decision.value);
    },
  );
};
