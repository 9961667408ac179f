export { EntryPage } from './entry-page.tsx';
export { AnswerPage, AskPage } from './question-pages.tsx';
export { SamplePage } from './sample-page.tsx';
export { TrailPage } from './trail-page.tsx';
