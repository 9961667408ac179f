/** The steps a person takes on a goal, each with the end of its page's address. */
export const goalSteps = [
  { command: 'goal.start', step: 'start' },
  { command: 'goal.study', step: 'study' },
  { command: 'goal.continue', step: 'continue' },
  { command: 'goal.revise', step: 'revise' },
  { command: 'goal.achieve', step: 'achieve' },
  { command: 'goal.close', step: 'close' },
  { command: 'goal.carry', step: 'carry' },
  { command: 'goal.reconsider', step: 'reconsider' },
  { command: 'goal.withdraw', step: 'withdraw' },
] as const;

export type GoalStep = (typeof goalSteps)[number]['step'];
