export { AccountPage } from './account-page.tsx';
export { NewPasskeyPage } from './new-passkey-page.tsx';
export { PasskeyPage } from './passkey-page.tsx';
