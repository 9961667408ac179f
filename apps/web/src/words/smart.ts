/** The letters of SMART with what each asks for. */
export const smartWords = {
  specific: { letter: 'S', word: 'Specific', asks: 'What will be different, and for whom' },
  measurable: { letter: 'M', word: 'Measurable', asks: 'How it will be known' },
  achievable: {
    letter: 'A',
    word: 'Achievable',
    asks: 'An owner who has said yes, and what the representatives said of it',
  },
  realistic: { letter: 'R', word: 'Realistic', asks: 'Why it can be done by then, and on what it rests' },
  timeBased: { letter: 'T', word: 'Time-based', asks: 'A date to reach it by, after the plan’s date' },
} as const;

/** The letters in their order. */
export const smartLetters = ['specific', 'measurable', 'achievable', 'realistic', 'timeBased'] as const;

/** What does not stop a plan from being put forward, and is worth a second look. */
export const warningWords = {
  achievable: 'A is missing: an owner who has said yes, and what the representatives said of it',
  realistic: 'R is missing: why it can be done by then',
  dueBeforeReview: 'it is to be reached before the next review',
  noActionServes: 'no action serves it yet',
} as const;
