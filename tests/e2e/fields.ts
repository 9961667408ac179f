import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

/** Fills the three boxes of a date with a day, `YYYY-MM-DD`. */
export const fillDay = async (page: Page, label: string, day: string): Promise<void> => {
  const [year = '', month = '', date = ''] = day.split('-');
  const boxes = page.getByRole('group', { name: label });
  await boxes.getByLabel('Day').fill(String(Number(date)));
  await boxes.getByLabel('Month').fill(String(Number(month)));
  await boxes.getByLabel('Year').fill(year);
};

/** Chooses an answer to a question. */
export const answer = (page: Page, question: string, choice: string): Promise<void> =>
  page.getByRole('group', { name: question }).getByRole('radio', { name: choice, exact: true }).check();

/** Marks people as in the room. */
export const present = async (page: Page, people: readonly string[]): Promise<void> => {
  for (const name of people) await answer(page, name, 'In the room');
};

/** The page with this heading, once it is there. */
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });

/** Waits until something is there for the reader to see; throws with its name where it does not come. */
export const expectSeen = (target: Locator): Promise<void> => target.waitFor();

/** A button, by the words on it. */
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** A link, by its words; the first of them where there are more. */
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('link', { name }).first().click();

/**
 * Goes to another page as the application's own links do: nothing is loaded anew, which is what costs a browser most.
 * What others changed in the last seconds may not be there yet; `goto` asks for everything again.
 */
export const visit = async (page: Page, address: string): Promise<void> => {
  await page.evaluate(`new Promise((arrived) => {
    const forget = __TSR_ROUTER__.subscribe('onRendered', () => (forget(), arrived()));
    history.pushState(null, '', ${JSON.stringify(address)});
  })`);
};

/** Copies the message that the page offers, and gives what arrived on the clipboard. */
export const copied = async (page: Page): Promise<string> => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, 'Copy a message to send');
  await page.getByText('Copied. Paste it into an e-mail or a message.').waitFor();
  return page.evaluate<string>('navigator.clipboard.readText()');
};

/** Takes a file away and gives its bytes. */
export const download = async (page: Page, name: string | RegExp): Promise<Buffer> => {
  const [file] = await Promise.all([page.waitForEvent('download'), follow(page, name)]);
  return readFile(await file.path());
};
