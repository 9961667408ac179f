import type { CheckResult, Outcome } from '../api/check.ts';

/** How an outcome reads beside a question. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  authentic: 'Yes',
  notAuthentic: 'No',
  cannotBeChecked: 'Not known',
};

/** The heading over a verdict. */
export const verdictWords: Readonly<Record<Outcome, string>> = {
  authentic: 'Authentic',
  notAuthentic: 'Not authentic',
  cannotBeChecked: 'Cannot be checked',
};

/** Why a file was not checked, and what to do. */
export const checkProblemWords: Readonly<Record<Extract<CheckResult, { ok: false }>['problem'], string>> = {
  none: 'Choose the PDF file of a pack',
  tooLarge: 'This file is larger than any pack. Choose the PDF file of a pack',
  tooMuch: 'This file takes more time or memory to read than a pack does, so it was not checked',
  busy: 'Others are checking packs just now. Wait a minute and try again',
  lost: 'The connection was lost. Try again',
  failed: 'Something went wrong on our side. Try again',
};
