/** A role of the database that cannot be worked with as it is; its message is for the person who runs the server. */
export class DatabaseRoleError extends Error {
  override readonly name = 'DatabaseRoleError';
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** Does some work; where the database refuses it to the role, says so in these words. */
export async function orDenied<T>(work: () => Promise<T>, words: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE)) throw error;
    throw new DatabaseRoleError(words, { cause: error });
  }
}
