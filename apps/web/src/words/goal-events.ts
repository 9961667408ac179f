/** What each step of a goal's statechart is called where its path is told and listed. */
const events: Readonly<Record<string, string>> = {
  PROPOSE: 'the goal is proposed',
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
