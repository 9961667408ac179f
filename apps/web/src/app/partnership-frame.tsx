import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense } from 'react';
import { PartnershipProvider, usePartnership } from '../partnership/partnership.tsx';
import { useParam } from '../partnership/use-param.ts';
import { paths } from '../paths.ts';
import { A } from '../ui/link.tsx';
import { Waiting } from './waiting.tsx';

const Navigation = () => {
  const { id, overview } = usePartnership();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const assessment = overview.assessments.toSorted((a, b) => b.number - a.number)[0];
  const items = [
    { label: 'Overview', href: paths.partnership(id), within: `${paths.partnership(id)}/#` },
    {
      label: 'Where we are now',
      href: assessment ? paths.assessment(id, assessment.number) : paths.partnership(id),
      within: `${paths.partnership(id)}/assessments`,
      hidden: assessment === undefined,
    },
    { label: 'Action plans', href: paths.plans(id), within: paths.plans(id) },
    { label: 'Reviews', href: paths.reviews(id), within: paths.reviews(id) },
    { label: 'Packs', href: paths.packs(id), within: paths.packs(id) },
    { label: 'People', href: paths.people(id), within: paths.people(id) },
    { label: 'History', href: paths.trail(id), within: paths.trail(id) },
  ];
  return (
    <nav className="app-nav app-no-print" aria-label="Partnership">
      <ul className="app-nav__list">
        {items
          .filter(({ hidden }) => hidden !== true)
          .map(({ label, href, within }) => (
            <li key={label} className="app-nav__item">
              <A
                href={href}
                className="app-nav__link"
                {...((path === href || path.startsWith(within)) && { 'aria-current': 'page' as const })}
              >
                {label}
              </A>
            </li>
          ))}
      </ul>
    </nav>
  );
};

const Marked = () => {
  const { overview } = usePartnership();
  return overview.demonstration ? (
    <aside className="app-demonstration" aria-label="Demonstration">
      <strong>Demonstration</strong> with invented people and dates. Nothing here is a real agreement.
    </aside>
  ) : null;
};

/** What stands around every page of a partnership. */
export const PartnershipFrame = () => (
  <PartnershipProvider id={useParam('partnership')}>
    <Navigation />
    <Marked />
    <Suspense fallback={<Waiting />}>
      <Outlet />
    </Suspense>
  </PartnershipProvider>
);
