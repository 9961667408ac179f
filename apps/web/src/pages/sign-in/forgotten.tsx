import { paths } from '../../paths.ts';
import { A } from '../../ui/link.tsx';

/** What whoever has forgotten their password can do; mail is promised only where it is sent. */
export const Forgotten = ({ mail }: { readonly mail: boolean }) =>
  mail ? (
    <p>
      <A href={paths.recover}>I have forgotten my password</A>
    </p>
  ) : (
    <p>If you have forgotten your password, ask whoever runs this service for a link to set a new one.</p>
  );
