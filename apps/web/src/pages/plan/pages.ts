export { EditActionPage, NewActionPage } from './action-pages.tsx';
export { EditGoalPage, NewGoalPage } from './goal-pages.tsx';
export { OpenPlanPage } from './open-plan-page.tsx';
export { PlanPage } from './plan-page.tsx';
export { PlansPage } from './plans-page.tsx';
export { RecordActionPage } from './record-action-page.tsx';
export { StandardPage } from './standard-page.tsx';
