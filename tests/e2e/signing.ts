import type { Page } from 'playwright-core';
import { heading, press, visit } from './fields.ts';
import { enterOn, tick, typeInto } from './keyboard.ts';

/** What a signatory gives: their name as it stands in the plan, and their password once more. */
type Proof = { readonly name: string; readonly password: string };

/** Reads and signs the pack that waits on the first page, with a pointer. */
export const sign = async (page: Page, pack: number, { name, password }: Proof): Promise<void> => {
  await visit(page, '/');
  await page.getByRole('link', { name: `Read and sign the action plans in pack ${pack}` }).click();
  await press(page, 'I have read this: go on to sign');
  await page.getByRole('checkbox', { name: 'I agree to this declaration' }).check();
  await page.getByLabel('Type your name').fill(name);
  await page.getByLabel('Your password, once more').fill(password);
  await press(page, 'Sign');
  await heading(page, 'You have signed').waitFor();
};

/** The same with a passkey that the browser has, by the keyboard alone. */
export const signWithPasskey = async (
  page: Page,
  pack: number,
  { name, passkey }: { readonly name: string; readonly passkey: string },
  onTheWay: (at: 'choosing' | 'signing') => Promise<void>,
): Promise<void> => {
  await visit(page, '/');
  await enterOn(page.getByRole('link', { name: `Read and sign the action plans in pack ${pack}` }));
  await heading(page, `Read and sign Pack ${pack}`).waitFor();
  await enterOn(page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'Go on to sign' }));
  await page.getByRole('radio', { name: `With the passkey “${passkey}”`, checked: true }).waitFor();
  await onTheWay('choosing');
  await enterOn(page.getByRole('button', { name: 'I have read this: go on to sign' }));
  await page.getByRole('heading', { name: 'Sign', exact: true }).waitFor();
  await onTheWay('signing');
  await tick(page.getByRole('checkbox', { name: 'I agree to this declaration' }));
  await typeInto(page.getByLabel('Type your name'), name);
  await enterOn(page.getByRole('button', { name: 'Sign with the passkey' }));
  await heading(page, 'You have signed').waitFor();
};

/** The same by the keyboard alone, from the first page on. */
export const signByKeyboard = async (
  page: Page,
  pack: number,
  { name, password }: Proof,
  onTheWay: (at: 'reading' | 'signing') => Promise<void>,
): Promise<void> => {
  await visit(page, '/');
  await enterOn(page.getByRole('link', { name: `Read and sign the action plans in pack ${pack}` }));
  await heading(page, `Read and sign Pack ${pack}`).waitFor();
  await onTheWay('reading');
  await enterOn(page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'Go on to sign' }));
  await enterOn(page.getByRole('button', { name: 'I have read this: go on to sign' }));
  await page.getByRole('heading', { name: 'Sign', exact: true }).waitFor();
  await onTheWay('signing');
  await tick(page.getByRole('checkbox', { name: 'I agree to this declaration' }));
  await typeInto(page.getByLabel('Type your name'), name);
  await typeInto(page.getByLabel('Your password, once more'), password);
  await page.keyboard.press('Enter');
  await heading(page, 'You have signed').waitFor();
};

/** How the fingerprint begins that a signed page would print. */
export const printed = async (page: Page): Promise<string> => {
  const said = await page.getByText('The fingerprint printed on it is').innerText();
  return /[0-9a-f]{64}/u.exec(said)?.[0].slice(0, 8) ?? '';
};
