import { useState } from 'react';
import { checkPack, type CheckResult } from '../../api/check.ts';
import { Details } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FileField } from '../../ui/fields.tsx';
import { Download } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { checkProblemWords } from '../../words/check.ts';
import { VerdictShown } from './verdict-shown.tsx';

const FIELD = 'pack';

const WithoutUs = () => (
  <Details summary="Check it without us">
    <p>
      This page trusts the keys of this server, and you have to trust this page. The verifier is one file that runs on
      your own computer, without a network. Give it the pack and the certificate of this server, and ask somebody you
      know at the partnership whether the certificate is the right one.
    </p>
    <ul>
      <li>
        <Download href="/verify.mjs">The verifier</Download>: <code>node verify.mjs PACK.pdf --root root.pem</code>
      </li>
      <li>
        <Download href="/root.pem">The root certificate of this server</Download>
      </li>
      <li>
        <Download href="/demonstration-root.pem">The one that its demonstrations are signed under</Download>
      </li>
    </ul>
    <p>
      Somebody who runs a server could register a passkey of their own in a lead’s name. Each person sees the list of
      their own keys, everybody is told of a change, and a witness who keeps checkpoints can show that a trail was
      written anew.
    </p>
  </Details>
);

/** Anybody may ask what a pack is worth; no account is needed, and nothing is kept. */
export const CheckPage = () => {
  const [file, choose] = useState<File>();
  const [checked, setChecked] = useState<{
    readonly name: string;
    readonly result: CheckResult;
    readonly time: number;
  }>();
  const [busy, setBusy] = useState(false);

  const submit = async (): Promise<void> => {
    setBusy(true);
    const result = await checkPack(file);
    setChecked((before) => ({ name: file?.name ?? '', result, time: (before?.time ?? 0) + 1 }));
    setBusy(false);
  };
  const error = checked?.result.ok === false ? checkProblemWords[checked.result.problem] : undefined;
  return (
    <Page title="Check a pack">
      {error !== undefined && <ErrorSummary key={checked?.time} lines={[{ text: error, field: FIELD }]} />}
      <p>
        A pack is a PDF that the leads of a partnership have signed. Here you can see who agreed to it and when, whether
        anything in it was changed since, and whether every step that led to it was one that the method allows.
      </p>
      <p>The file is sent to this server, read there and not kept.</p>
      <form
        noValidate
        className="app-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <FileField
          id={FIELD}
          label="The pack, a PDF file"
          accept="application/pdf,.pdf"
          error={error}
          onChoose={(chosen) => {
            choose(chosen);
            setChecked(undefined);
          }}
        />
        <Button type="submit" busy={busy}>
          Check
        </Button>
        <p role="status">{busy && 'Checking, this takes a few seconds …'}</p>
      </form>
      {checked?.result.ok === true && (
        <VerdictShown key={checked.time} name={checked.name} verdict={checked.result.verdict} />
      )}
      <WithoutUs />
    </Page>
  );
};
