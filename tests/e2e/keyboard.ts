import type { Locator } from 'playwright-core';

/** As many stops as a person would go through before giving up. */
const MOST_STOPS = 120;

const hasFocus = async (target: Locator): Promise<boolean> =>
  (await target.and(target.page().locator(':focus')).count()) === 1;

/** Goes from stop to stop with the Tab key until the target has the focus; throws where it cannot be reached. */
const tabTo = async (target: Locator): Promise<void> => {
  await target.waitFor();
  const { keyboard } = target.page();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(target)) return;
    await keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${String(target)}`);
};

/** Reaches a link or button with the Tab key and presses Enter. */
export const enterOn = async (target: Locator): Promise<void> => {
  await tabTo(target);
  await target.page().keyboard.press('Enter');
};

/** Reaches a box with the Tab key and types into it. */
export const typeInto = async (target: Locator, text: string): Promise<void> => {
  await tabTo(target);
  await target.page().keyboard.type(text);
};

/** Reaches a tick box with the Tab key and presses the space bar. */
export const tick = async (target: Locator): Promise<void> => {
  await tabTo(target);
  await target.page().keyboard.press('Space');
};

/** Reaches a question's first answer, none being chosen yet, and goes to the `at`th (from 0) with the arrow keys. */
export const choose = async (answers: Locator, at: number): Promise<void> => {
  await tabTo(answers.first());
  const { keyboard } = answers.page();
  if (at === 0) await keyboard.press('Space');
  for (let step = 0; step < at; step += 1) await keyboard.press('ArrowDown');
};
