export { GoalPage } from './goal-page.tsx';
export { GoalStepPage } from './goal-step-page.tsx';
