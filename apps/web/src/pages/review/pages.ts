export { ConcludeReviewPage } from './conclude-review-page.tsx';
export { OpenReviewPage } from './open-review-page.tsx';
export { CancelReviewPage, PostponeReviewPage } from './move-review-pages.tsx';
export { ReviewAttendancePage } from './review-attendance-page.tsx';
export { ReviewGoalPage } from './review-goal-page.tsx';
export { ReviewPage } from './review-page.tsx';
export { ReviewsPage } from './reviews-page.tsx';
export { ScheduleReviewPage } from './schedule-review-page.tsx';
