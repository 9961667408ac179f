export { AccountPage } from './account-page.tsx';
export { AddressPage } from './address-page.tsx';
export { ConfirmPasswordPage } from './confirm-password-page.tsx';
export { NewAuthenticatorPage } from './new-authenticator-page.tsx';
export { NewPasskeyPage } from './new-passkey-page.tsx';
export { PasskeyPage } from './passkey-page.tsx';
export { RemoveAuthenticatorPage } from './remove-authenticator-page.tsx';
export { SecondFactorPage } from './second-factor-page.tsx';
