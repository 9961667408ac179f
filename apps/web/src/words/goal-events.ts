/** What each step of a goal's statechart is called on its picture and in its list. */
const events: Readonly<Record<string, string>> = {
  AGREE: 'both leads sign',
  START: 'the work begins',
  STUDY: 'a review looks at what happened',
  CONTINUE: 'go on',
  REVISE: 'change it',
  ACHIEVE: 'it is achieved',
  CLOSE: 'stop it',
  CARRY: 'carried to the next review',
  RECONSIDER: 'the last decision is reconsidered',
  WITHDRAW: 'dropped',
};

/** A step of the statechart, in words. */
export const eventWords = (event: string): string => events[event] ?? event.toLowerCase();
