import { useState } from 'react';
import { queryClient } from '../../api/client.ts';
import { confirmAddress, type AddressConfirmed } from '../../api/mail.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { addressConfirmedWords } from '../../words/mail.ts';
import { linkHere } from './link-here.ts';

/** Where the link leads that was mailed to a new address. Nothing happens before the button is pressed. */
export const ConfirmAddressPage = () => {
  const [link] = useState(linkHere);
  const [result, setResult] = useState<AddressConfirmed>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);

  const confirm = async (): Promise<void> => {
    setBusy(true);
    setResult(await confirmAddress(link));
    setAttempt((count) => count + 1);
    setBusy(false);
    await queryClient.invalidateQueries();
  };
  if (result?.ok) {
    return (
      <Page title="Your address is changed">
        <p>You sign in as {result.email} from now on. A mail to your old address tells of it.</p>
        <p>
          <A href={paths.account}>Your account</A>
        </p>
      </Page>
    );
  }
  return (
    <Page title="Confirm your new address">
      {result && <ErrorSummary key={attempt} lines={[{ text: addressConfirmedWords(result) }]} />}
      {link === '' ? (
        <p>
          This address is not the whole link: part of it was lost on the way. Open it once more from the mail, or copy
          all of it.
        </p>
      ) : (
        <>
          <p>You then sign in with it, and what concerns your account is mailed there.</p>
          <Button busy={busy} onClick={() => void confirm()}>
            Use this address from now on
          </Button>
        </>
      )}
    </Page>
  );
};
