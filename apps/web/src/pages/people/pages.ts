export { DeputisePage } from './deputise-page.tsx';
export { InvitePage } from './invite-page.tsx';
export { LeavePage } from './leave-page.tsx';
export { NamePage } from './name-page.tsx';
export { PeoplePage } from './people-page.tsx';
export { PersonPage } from './person-page.tsx';
export { RemovePage } from './remove-page.tsx';
export { SeatPage } from './seat-page.tsx';
