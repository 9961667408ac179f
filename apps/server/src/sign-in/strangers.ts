/** Wrong passwords of one account or address, or wrong uses of a passkey: how many in a row, and when the last was. */
export type Failures = { readonly failures: number; readonly failedAt: string | null };

const MOST = 10_000;
const NONE: Failures = { failures: 0, failedAt: null };

/**
 * Counts wrong passwords for addresses that nobody has, and wrong uses of passkeys, whether somebody has them or nobody.
 * They are locked like everybody's, because patience would tell who has an account. Kept in memory, the newest ten thousand: nothing of anybody's is lost with them.
 */
export const countStrangers = () => {
  const counted = new Map<string, Failures>();
  return {
    of: (address: string): Failures => counted.get(address.toLowerCase()) ?? NONE,
    count: (address: string, failedAt: string): void => {
      const key = address.toLowerCase();
      const { failures } = counted.get(key) ?? NONE;
      counted.delete(key);
      counted.set(key, { failures: failures + 1, failedAt });
      const [oldest] = counted.keys();
      if (counted.size > MOST && oldest !== undefined) counted.delete(oldest);
    },
    forget: (address: string): void => {
      counted.delete(address.toLowerCase());
    },
  };
};
