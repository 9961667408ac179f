import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useHasCodes } from '../../forms/use-has-codes.ts';
import { paths } from '../../paths.ts';
import { Warning } from '../../ui/blocks.tsx';
import { A } from '../../ui/link.tsx';

/** What cannot be done with a password that was set by a mailed link, and how it is confirmed; nothing otherwise. */
export const UnconfirmedPassword = () => {
  const { data: me } = useSuspenseQuery(api.me.queryOptions());
  const { data: own } = useSuspenseQuery(api.passkey.list.queryOptions());
  const hasCodes = useHasCodes();
  if (!me.passwordUnconfirmed) return null;
  const canConfirm = own.length > 0 || hasCodes;
  return (
    <Warning title="Your password is not confirmed">
      <p>
        It was set by a link that came by e-mail, so that anybody who reads your mail could have set it. Until it is
        confirmed you cannot sign with it, register or remove a passkey, change your address, or give anybody a seat.
      </p>
      {canConfirm && (
        <p>
          <A href={paths.confirmPassword}>Confirm it with what you had before</A>
        </p>
      )}
      <p>
        {canConfirm ? 'Or ask' : 'Ask'} whoever runs this service for a link to set a new one: that confirms it, too.
      </p>
    </Warning>
  );
};
