import { createLink } from '@coproduce/server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAt } from '../stack/totp.ts';
import { expectSeen, heading, press } from './fields.ts';
import { enterOn, typeInto } from './keyboard.ts';
import { meet, type Meeting } from './meeting.ts';

const ADMINISTRATOR = { email: 'wren@northmoor.example', password: 'the kettle sings on Tuesdays' };
const CODE = 'Code from your authenticator app';

describe('a second factor', () => {
  let meeting: Meeting;
  let page: Page;
  let secret: string;

  beforeAll(async () => {
    meeting = await meet('pack.offer', 1, { settings: { SECOND_FACTOR: 'demanded' } });
    const { composition } = meeting.instance;
    const { email, password } = ADMINISTRATOR;
    const account = { id: crypto.randomUUID(), email, administrator: true };
    await composition.store.administration.createAccount(account, 'commandLine', composition.clock.now().toISOString());
    const link = new URL((await createLink(composition, email)) ?? '');
    await composition.signIn.setPassword(link.hash.slice(1), password);
    page = await meeting.window();
  });
  afterAll(() => meeting.end());

  /** The next code: of a step that none was given of. */
  const nextCode = (): string => {
    const { clock } = meeting.instance;
    clock.moveTo(new Date(clock.now().getTime() + 30_000));
    return codeAt(secret, clock.now());
  };
  const signIn = async (at: string): Promise<void> => {
    await page.goto(at);
    await page.getByLabel('E-mail address').fill(ADMINISTRATOR.email);
    await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
    await press(page, 'Sign in');
  };
  /** Sets one up by the keyboard, from the page where one proves again who one is. */
  const setUp = async (on: Page, password: string): Promise<void> => {
    await heading(on, 'Set up an authenticator app').waitFor();
    await typeInto(on.getByLabel('Your password, once more'), password);
    await enterOn(on.getByRole('button', { name: 'Go on' }));
    await expectSeen(on.getByRole('img', { name: 'The secret as a QR code; it stands below as text' }));
    secret = (await on.locator('.app-secret').innerText()).replaceAll(' ', '');
  };

  it('is asked of an administrator, who is told why and goes on to where they wanted', async () => {
    await signIn('/sign-in?to=%2Fpartnerships%2Fnone');
    await expectSeen(heading(page, 'Prove in a second way that it is you'));
    await meeting.look(page, 'second-factor');
    await enterOn(page.getByRole('link', { name: 'Set up an authenticator app' }));
    await setUp(page, ADMINISTRATOR.password);
    await meeting.look(page, 'authenticator-secret');
    await typeInto(page.getByLabel(CODE), '12');
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('alert').getByText('This code is not right'));
    await page.getByLabel(CODE).fill(nextCode());
    await press(page, 'Set it up');
    await expectSeen(heading(page, 'Nothing here'));
    expect(new URL(page.url()).pathname).toBe('/partnerships/none');
    await page.goto('/account');
    await expectSeen(page.getByRole('link', { name: 'Remove your authenticator app' }));
    await meeting.look(page, 'account-with-authenticator');
  });

  it('is given when signing in, by the keyboard', async () => {
    await press(page, 'Sign out');
    await heading(page, 'Sign in').waitFor();
    await signIn('/sign-in');
    await expectSeen(page.getByRole('heading', { name: 'One step more: your code' }));
    await meeting.look(page, 'sign-in-code');
    await typeInto(page.getByLabel(CODE), '000 00');
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('alert').getByText('This code is not right'));
    await page.getByLabel(CODE).fill(nextCode());
    await page.keyboard.press('Enter');
    await expectSeen(heading(page, 'Waiting for you'));
  });

  it('is given with the password where a pack is signed, which says so', async () => {
    const marcus = await meeting.windowOf('marcus');
    await marcus.goto('/account');
    await enterOn(marcus.getByRole('link', { name: 'Set up an authenticator app' }));
    await setUp(marcus, meeting.stage.password);
    await typeInto(marcus.getByLabel(CODE), nextCode());
    await enterOn(marcus.getByRole('button', { name: 'Set it up' }));
    await expectSeen(marcus.getByText('You have one since'));
    await marcus.goto(meeting.at(`/packs/${String(meeting.names.get('firstPack'))}/sign`));
    await press(marcus, 'I have read this: go on to sign');
    await marcus.getByRole('checkbox', { name: 'I agree to this declaration' }).check();
    await marcus.getByLabel('Type your name').fill('Marcus Adeyemi-Brown');
    await marcus.getByLabel('Your password, once more').fill(meeting.stage.password);
    await press(marcus, 'Sign');
    await expectSeen(marcus.getByRole('alert').getByText('The code'));
    await marcus.getByLabel(CODE).fill(nextCode());
    await press(marcus, 'Sign');
    await expectSeen(heading(marcus, 'You have signed'));
    await marcus.goto(meeting.at(`/packs/${String(meeting.names.get('firstPack'))}`));
    await expectSeen(marcus.getByText('Password and code asked again at the moment of signing: weaker than a passkey'));
  });
});
