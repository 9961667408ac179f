import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import type { ApiContext, Instant } from './context.ts';
import { fieldErrors, type FieldError } from './field-errors.ts';
import { RefusalCause } from './refused.ts';

/** A command's id stands for something else already. */
export class ReusedCause extends Error {
  override readonly name = 'ReusedCause';
}

const reused: readonly FieldError[] = [{ path: ['command'], message: 'This id was used for something else already' }];

const fieldsOf = (cause: Error | undefined): readonly FieldError[] => {
  if (cause instanceof ZodError) return fieldErrors(cause);
  return cause instanceof ReusedCause ? reused : [];
};

/** Too many wrong passwords: nothing is tried again before then. */
export class LockedCause extends Error {
  override readonly name = 'LockedCause';
  readonly until: Instant;

  constructor(until: Instant) {
    super('locked');
    this.until = until;
  }
}

const REFUSED = 'This cannot be done as things stand';
const messages: Readonly<Record<string, string>> = {
  UNAUTHORIZED: 'Sign in first',
  PRECONDITION_REQUIRED: 'A second factor is asked of you: set one up, or give it, on the page of your account',
  BAD_REQUEST: 'Some of what was sent cannot be taken as it is',
  PARSE_ERROR: 'What was sent cannot be read',
  NOT_FOUND: 'There is nothing here',
  CONFLICT: 'Somebody or something else came first',
  METHOD_NOT_SUPPORTED: 'This is asked for in another way',
  TOO_MANY_REQUESTS: 'Wait a while before trying again',
  PAYLOAD_TOO_LARGE: 'This is more than can be taken at once',
  UNSUPPORTED_MEDIA_TYPE: 'Send JSON',
};

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  /** The only way an error leaves: its code, and facts. Never its own text, which may hold what others wrote. */
  errorFormatter: ({ shape, error }) => {
    const { cause } = error;
    const known = cause instanceof RefusalCause ? REFUSED : messages[error.code];
    return {
      code: shape.code,
      message: known ?? 'Something went wrong here; nothing was changed',
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        /** Why it was refused, in facts; null for any other error. */
        refusal: cause instanceof RefusalCause ? cause.refusal : null,
        /** Fields that cannot be taken as they are. */
        fields: fieldsOf(cause),
        /** With TOO_MANY_REQUESTS: when to try again, an instant. */
        lockedUntil: cause instanceof LockedCause ? cause.until : null,
      },
    };
  },
});

export const { router, createCallerFactory } = t;

/** For anybody, signed in or not. */
export const open = t.procedure;

/** For anybody with an account, even where they still owe a second factor: what it takes to set one up, and no more. */
export const known = t.procedure.use(({ ctx, next }) => {
  if (ctx.account === null) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { ...ctx, account: ctx.account } });
});

/** For anybody with an account who proved who they are by all that is asked of them; it stands in `ctx.account`. */
export const signedIn = known.use(({ ctx, next }) => {
  if (ctx.account.owesSecondFactor) throw new TRPCError({ code: 'PRECONDITION_REQUIRED' });
  return next();
});
