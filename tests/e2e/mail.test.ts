import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkIn, type MailServer, mailSettings, startMailServer } from '../stack/mail-server.ts';
import { withPasskeys } from './chromium.ts';
import { expectSeen, follow, heading, press } from './fields.ts';
import { enterOn, typeInto } from './keyboard.ts';
import { meet, type Meeting } from './meeting.ts';

const NEW = 'seven green lanterns by the lake';

describe('what is done by mail', () => {
  let meeting: Meeting;
  let server: MailServer;
  let marcus: Page;
  beforeAll(async () => {
    server = await startMailServer();
    meeting = await meet(undefined, undefined, { settings: mailSettings(server) });
    await meeting.settle();
    server.take();
    marcus = await meeting.window();
    await withPasskeys(marcus);
  });
  afterAll(async () => {
    await meeting.end();
    await server.stop();
  });

  /** Where the link leads that came to somebody; the letters are taken. */
  const linkTo = async (email: string): Promise<string> => {
    await meeting.settle();
    const letter = server.take().find((each) => each.for.includes(email));
    if (letter === undefined) throw new Error(`Nothing came to ${email}`);
    const { page, link } = linkIn(letter);
    return `${page}#${link}`;
  };
  const signIn = async (email: string, password: string): Promise<void> => {
    await marcus.goto('/sign-in');
    await marcus.getByLabel('E-mail address').fill(email);
    await marcus.getByLabel('Password').fill(password);
    await press(marcus, 'Sign in');
    await expectSeen(heading(marcus, 'Waiting for you'));
    await follow(marcus, 'Your account');
    await expectSeen(heading(marcus, 'Your account'));
  };
  const email = 'marcus@northmoor.example';

  it('changes somebody’s address once they have proved who they are and opened the link', async () => {
    await signIn(email, meeting.stage.password);
    await follow(marcus, 'Register a passkey');
    await typeInto(marcus.getByLabel('What do you call it?'), 'Office laptop');
    await typeInto(marcus.getByLabel('Your password, once more'), meeting.stage.password);
    await press(marcus, 'Register a passkey');
    await expectSeen(marcus.getByRole('heading', { name: 'Office laptop' }));
    await enterOn(marcus.getByRole('link', { name: 'Change your e-mail address' }));
    await expectSeen(heading(marcus, 'Change your e-mail address'));
    await typeInto(marcus.getByLabel('Your new address'), 'no address');
    await press(marcus, 'Send a link to that address');
    await expectSeen(marcus.getByRole('alert').getByText('Give an e-mail address such as'));
    await meeting.look(marcus, 'address');
    await marcus.getByLabel('Your new address').fill('marcus@board.example');
    await press(marcus, 'Send a link to that address');
    await expectSeen(heading(marcus, 'A link is on its way'));
    await expectSeen(marcus.getByText('A mail is on its way to marcus@board.example'));
    await meeting.look(marcus, 'address-asked');
    await marcus.goto(await linkTo('marcus@board.example'));
    await expectSeen(heading(marcus, 'Confirm your new address'));
    await meeting.look(marcus, 'address-confirm');
    await press(marcus, 'Use this address from now on');
    await expectSeen(heading(marcus, 'Your address is changed'));
    await meeting.look(marcus, 'address-changed');
    await follow(marcus, 'Your account');
    await expectSeen(marcus.getByText('marcus@board.example'));
    await marcus.goto('/confirm-address#used-up');
    await marcus.reload();
    await press(marcus, 'Use this address from now on');
    await expectSeen(marcus.getByRole('alert').getByText('This link was used already'));
    await meeting.settle();
    const told = server.take().flatMap((letter) => letter.for);
    expect(new Set(told)).toEqual(new Set(['marcus@board.example', email]));
  });

  it('lets somebody in who forgot their password, and do what lasts once a passkey has confirmed the new one', async () => {
    await marcus.goto('/sign-in');
    await enterOn(marcus.getByRole('link', { name: 'I have forgotten my password' }));
    await expectSeen(heading(marcus, 'I have forgotten my password'));
    await press(marcus, 'Send me a link');
    await expectSeen(marcus.getByRole('alert').getByText('Give an e-mail address such as'));
    await meeting.look(marcus, 'recover');
    await typeInto(marcus.getByLabel('The e-mail address of your account'), 'marcus@board.example');
    await marcus.keyboard.press('Enter');
    await expectSeen(heading(marcus, 'Look into your mail'));
    await meeting.look(marcus, 'recover-asked');
    await marcus.goto(await linkTo('marcus@board.example'));
    await expectSeen(heading(marcus, 'Set your password'));
    await typeInto(marcus.getByLabel('New password'), NEW);
    await press(marcus, 'Set password');
    await expectSeen(marcus.getByText('your password has to be confirmed before you can sign'));
    await meeting.look(marcus, 'set-password-by-mail');
    await signIn('marcus@board.example', NEW);
    await expectSeen(marcus.getByRole('heading', { name: 'Your password is not confirmed' }));
    expect(await marcus.getByRole('link', { name: 'Register a passkey' }).count()).toBe(0);
    await meeting.look(marcus, 'account-unconfirmed');
    await enterOn(marcus.getByRole('link', { name: 'Confirm it with what you had before' }));
    await expectSeen(heading(marcus, 'Confirm your password'));
    await typeInto(marcus.getByLabel('Your password, once more'), meeting.stage.password);
    await press(marcus, 'Confirm with a passkey');
    await expectSeen(marcus.getByRole('alert').getByText('This is not your password'));
    await meeting.look(marcus, 'confirm-password');
    await marcus.getByLabel('Your password, once more').fill(NEW);
    await press(marcus, 'Confirm with a passkey');
    await expectSeen(marcus.getByRole('link', { name: 'Register a passkey' }));
    expect(await marcus.getByRole('heading', { name: 'Your password is not confirmed' }).count()).toBe(0);
  });

  it('is promised to whoever asks somebody in', async () => {
    const sian = await meeting.windowOf('sian');
    await sian.goto(meeting.at('/people/new'));
    await expectSeen(sian.getByText('A mail tells them.'));
    await meeting.look(sian, 'invite-by-mail');
  });
});
