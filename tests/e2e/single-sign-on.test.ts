import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstDayFor } from '@coproduce/server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT, type LocalIssuer, startIssuer } from '../stack/local-issuer.ts';
import { freePort } from '../stack/ports.ts';
import { bringPaper } from '../stack/forging/signing-people.ts';
import { expectSeen, heading, press } from './fields.ts';
import { enterOn, tick, typeInto } from './keyboard.ts';
import { meet, type Meeting } from './meeting.ts';
import { printed } from './signing.ts';

describe('an organisation’s own sign-in', () => {
  let folder: string;
  let issuer: LocalIssuer;
  let meeting: Meeting;
  let marcus: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coproduce-issuers-'));
    const [own, theirs] = [await freePort(), await freePort()];
    issuer = await startIssuer(theirs, `http://localhost:${own}/auth/sign-on/back`, {
      m: { email: 'marcus@northmoor.example', verified: true },
      s: { email: 'sian@northmoor.example', verified: true },
    });
    const file = join(folder, 'issuers.yaml');
    const known = { id: 'northmoor', name: 'Northmoor Council', issuer: issuer.issuer };
    const told = { client: CLIENT.id, secret: CLIENT.secret, emails: ['northmoor.example'] };
    await writeFile(file, JSON.stringify([{ ...known, ...told }]));
    meeting = await meet('pack.offer', 1, {
      // The issuer's clock is the machine's.
      start: (scenario) => firstDayFor(scenario, new Date()),
      settings: { PORT: String(own), OIDC_ISSUERS: file },
    });
    marcus = await meeting.window();
  });
  afterAll(async () => {
    await meeting.end();
    await issuer.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('says what went wrong where somebody broke it off, and lets them in when they do sign in', async () => {
    await marcus.goto('/sign-in');
    await expectSeen(marcus.getByRole('button', { name: 'Sign in with Northmoor Council' }));
    issuer.letIn(null);
    await press(marcus, 'Sign in with Northmoor Council');
    await expectSeen(marcus.getByRole('alert').getByText('signing in there was broken off'));
    await meeting.look(marcus, 'sign-in-broken-off');
    issuer.letIn('m');
    await enterOn(marcus.getByRole('button', { name: 'Sign in with Northmoor Council' }));
    await expectSeen(heading(marcus, 'Waiting for you'));
  });

  it('proves who signs: what was ticked and typed is kept, and nothing is signed before they are back', async () => {
    await marcus.goto(meeting.at(`/packs/${String(meeting.names.get('firstPack'))}/sign`));
    await expectSeen(
      marcus.getByRole('radio', { name: 'By signing in with Northmoor Council once more', checked: true }),
    );
    await meeting.look(marcus, 'sign-on-choose');
    await press(marcus, 'I have read this: go on to sign');
    await tick(marcus.getByRole('checkbox', { name: 'I agree to this declaration' }));
    await typeInto(marcus.getByLabel('Type your name'), 'Marcus Adeyemi-Brown');
    issuer.letIn('s');
    await press(marcus, 'Go on to Northmoor Council');
    await expectSeen(marcus.getByRole('alert').getByText('Somebody else signed in with your organisation'));
    await meeting.look(marcus, 'sign-on-other-person');
    await press(marcus, 'I have read this: go on to sign');
    await tick(marcus.getByRole('checkbox', { name: 'I agree to this declaration' }));
    await typeInto(marcus.getByLabel('Type your name'), 'Marcus Adeyemi-Brown');
    issuer.letIn('m');
    await press(marcus, 'Go on to Northmoor Council');
    await expectSeen(heading(marcus, 'One step more: sign Pack 1'));
    expect(await meeting.ask('ines', 'pack.get', { pack: meeting.names.get('firstPack') })).toMatchObject({
      signatures: [],
    });
    await meeting.look(marcus, 'sign-on-finish');
    await enterOn(marcus.getByRole('button', { name: 'Sign', exact: true }));
    await expectSeen(heading(marcus, 'You have signed'));
    expect(await meeting.ask('ines', 'pack.get', { pack: meeting.names.get('firstPack') })).toMatchObject({
      signatures: [{ name: 'Marcus Adeyemi-Brown' }],
    });
  });

  it('proves who attests to a signature on paper, in the same way', async () => {
    const pack = meeting.names.get('firstPack');
    const signedOn = meeting.instance.clock.now().toISOString().slice(0, 10);
    const signatory = meeting.names.get('sian');
    const paper = await bringPaper(meeting.stage, pack, 'marcus', { signatory, signedOn });
    await marcus.goto(meeting.at(`/packs/${String(pack)}/papers/${paper}`));
    await press(marcus, 'I have seen the signed page: go on');
    const fingerprint = await printed(marcus);
    const fill = async (): Promise<void> => {
      await typeInto(marcus.getByLabel('The first eight characters of the fingerprint'), fingerprint);
      await tick(marcus.getByRole('checkbox', { name: 'I attest to this' }));
      await press(marcus, 'Go on to Northmoor Council');
    };
    issuer.letIn('s');
    await fill();
    await expectSeen(marcus.getByRole('alert').getByText('Somebody else signed in with your organisation'));
    await press(marcus, 'I have seen the signed page: go on');
    issuer.letIn('m');
    await fill();
    await expectSeen(marcus.getByText('Northmoor Council has said who you are.'));
    await meeting.look(marcus, 'attest-finish');
    await enterOn(marcus.getByRole('button', { name: 'Attest', exact: true }));
    await expectSeen(marcus.getByText('Marcus Adeyemi-Brown attested to it; one more person has to.'));
    await expectSeen(marcus.getByText('Single sign-on again'));
  });
});
