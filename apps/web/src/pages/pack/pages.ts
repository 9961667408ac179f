export { OfferPage } from './offer-page.tsx';
export { PackPage } from './pack-page.tsx';
export { PacksPage } from './packs-page.tsx';
export { SignPage } from './sign-page.tsx';
export { TakeBackPage } from './take-back-page.tsx';
