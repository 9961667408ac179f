import type { AppRouter, FieldError } from '@coproduce/api';
import type { Refusal } from '@coproduce/cycle';
import { TRPCClientError } from '@trpc/client';

/** Why something did not happen. */
export type Problem =
  /** The rules refuse it, in facts. */
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  /** Fields cannot be taken as they are. */
  | { readonly kind: 'fields'; readonly fields: readonly FieldError[] }
  /** Too many wrong passwords; an instant. */
  | { readonly kind: 'locked'; readonly until: string }
  /** Nothing is there, or not for this reader. */
  | { readonly kind: 'nothingThere' }
  /** No answer came: it may or may not have happened, and can be sent again. */
  | { readonly kind: 'lost' }
  /** The server failed. */
  | { readonly kind: 'failed' };

/** A page's own files could not be fetched, because the server cannot be reached. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

const isApiError = (error: unknown): error is TRPCClientError<AppRouter> => error instanceof TRPCClientError;

/** What an error of the API says, as facts. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof ConnectionLost) return { kind: 'lost' };
  if (!isApiError(error)) return { kind: 'failed' };
  const { data } = error;
  if (!data) return { kind: 'lost' };
  if (data.refusal) {
    return data.refusal.code === 'notFound' ? { kind: 'nothingThere' } : { kind: 'refusal', refusal: data.refusal };
  }
  if (data.fields.length > 0) return { kind: 'fields', fields: data.fields };
  if (data.lockedUntil) return { kind: 'locked', until: data.lockedUntil };
  return data.code === 'NOT_FOUND' ? { kind: 'nothingThere' } : { kind: 'failed' };
};
