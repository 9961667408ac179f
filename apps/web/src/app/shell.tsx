import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { api } from '../api/client.ts';
import { signOut } from '../api/auth.ts';
import { paths } from '../paths.ts';
import { A } from '../ui/link.tsx';
import { SkipLink } from '../ui/skip-link.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { Waiting } from './waiting.tsx';

const leave = async (): Promise<void> => {
  await signOut();
  window.location.assign(paths.signIn);
};

const Account = () => {
  const { data: me } = useQuery(api.me.queryOptions());
  if (!me?.account) return null;
  return (
    <nav className="nhsuk-header__account" aria-label="Account">
      <ul className="nhsuk-header__account-list">
        <li className="nhsuk-header__account-item">
          <A href={paths.account} className="nhsuk-header__account-link">
            {me.memberships[0]?.name ?? me.account.email}
            <span className="nhsuk-u-visually-hidden"> (your account)</span>
          </A>
        </li>
        <li className="nhsuk-header__account-item">
          <button type="button" className="nhsuk-header__account-button" onClick={() => void leave()}>
            Sign out
          </button>
        </li>
      </ul>
    </nav>
  );
};

const Header = () => (
  <header className="nhsuk-header app-no-print">
    <div className="nhsuk-header__container nhsuk-width-container">
      <div className="nhsuk-header__service">
        <A href={paths.home} className="nhsuk-header__service-name">
          Coproduce
        </A>
      </div>
      <Account />
    </div>
  </header>
);

const Footer = () => (
  <footer className="nhsuk-footer app-no-print">
    <div className="nhsuk-width-container">
      <ul className="nhsuk-footer__list app-footer__list">
        <li className="nhsuk-footer__list-item">
          <A href={paths.help} className="nhsuk-footer__list-item-link">
            The method in one page
          </A>
        </li>
        <li className="nhsuk-footer__list-item">
          <A href={paths.check} className="nhsuk-footer__list-item-link">
            Check a pack
          </A>
        </li>
      </ul>
      <p className="nhsuk-body-s">
        About services, never about a person. No patient data belongs here. After Shepherd, Boardman and Burns 2010,
        Sainsbury Centre for Mental Health.
      </p>
    </div>
  </footer>
);

/** What stands around every page. */
export const Shell = () => (
  <>
    <SkipLink />
    <Header />
    <div className="nhsuk-width-container app-middle">
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
    </div>
    <Footer />
    <SignInAgain />
  </>
);
