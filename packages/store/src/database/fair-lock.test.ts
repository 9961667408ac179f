import { expect, test } from 'vitest';
import { FairLock } from './fair-lock.ts';

test('turns are given in the order of asking', async () => {
  const lock = new FairLock();
  const order: number[] = [];
  const first = await lock.take();
  const others = [1, 2, 3].map(async (number) => {
    const end = await lock.take();
    order.push(number);
    end();
  });
  expect(order).toEqual([]);
  first();
  await Promise.all(others);
  expect(order).toEqual([1, 2, 3]);
});

test('a turn ended twice does not end the next one', async () => {
  const lock = new FairLock();
  const first = await lock.take();
  const waiting = lock.take();
  first();
  const second = await waiting;
  first();
  let third = false;
  const take = async (): Promise<void> => {
    const end = await lock.take();
    third = true;
    end();
  };
  const last = take();
  await Promise.resolve();
  expect(third).toBe(false);
  second();
  await last;
  expect(third).toBe(true);
});
