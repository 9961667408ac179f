export { AccountPage } from './account-page.tsx';
export { AddressPage } from './address-page.tsx';
export { ConfirmPasswordPage } from './confirm-password-page.tsx';
export { NewPasskeyPage } from './new-passkey-page.tsx';
export { PasskeyPage } from './passkey-page.tsx';
