export { OfYouPage } from './of-you-page.tsx';
export { OfferPage } from './offer-page.tsx';
export { PackPage } from './pack-page.tsx';
export { PacksPage } from './packs-page.tsx';
export { SayPage } from './say-page.tsx';
export { SignPage } from './sign-page.tsx';
export { StatementPage } from './statement-page.tsx';
export { TakeBackPage } from './take-back-page.tsx';
