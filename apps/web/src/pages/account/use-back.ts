import { useLocation } from '@tanstack/react-router';
import { paths, wantedIn } from '../../paths.ts';

/** Where a page of one's account leads back to, and on to afterwards: to the page that somebody was on their way to. */
export const useBack = () => {
  const wanted = wantedIn(useLocation({ select: ({ searchStr }) => searchStr }));
  return wanted === undefined
    ? { back: { href: paths.account, label: 'Back to your account' }, after: paths.account }
    : { back: { href: paths.secondFactor(wanted), label: 'Back' }, after: wanted };
};
