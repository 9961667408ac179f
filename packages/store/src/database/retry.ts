import { setTimeout as wait } from 'node:timers/promises';

const ATTEMPTS = 6;

/**
 * Runs a whole transaction again where the database gave way to another one: a serialisation failure or a deadlock on
 * PostgreSQL, a busy file on SQLite. Anything else is thrown at once, as is the last of six failures.
 */
export async function withRetry<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === ATTEMPTS || !gaveWay(error)) throw error;
      // Spread out, so that two that met do not meet again.
      await wait(attempt * (5 + Math.random() * 20));
    }
  }
}

function gaveWay(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return error.code === '40001' || error.code === '40P01' || error.code.startsWith('SQLITE_BUSY');
}
