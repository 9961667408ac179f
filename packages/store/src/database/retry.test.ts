import { expect, test } from 'vitest';
import { withRetry } from './retry.ts';

const failing = (code: string, times: number) => {
  const state = { calls: 0 };
  const work = async (): Promise<string> => {
    state.calls += 1;
    if (state.calls <= times) throw Object.assign(new Error('no'), { code });
    return 'done';
  };
  return { state, work };
};

test.each(['40001', '40P01', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'])('%s is tried again', async (code) => {
  const { state, work } = failing(code, 2);
  expect(await withRetry(work)).toBe('done');
  expect(state.calls).toBe(3);
});

test.each(['23505', 'SQLITE_FULL', '57P01'])('%s is thrown at once', async (code) => {
  const { state, work } = failing(code, 1);
  await expect(withRetry(work)).rejects.toMatchObject({ code });
  expect(state.calls).toBe(1);
});

test('nothing is tried for ever', async () => {
  const { state, work } = failing('40001', 100);
  await expect(withRetry(work)).rejects.toMatchObject({ code: '40001' });
  expect(state.calls).toBe(6);
});
