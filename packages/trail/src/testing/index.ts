export { sampleLine } from './sample-trail.ts';
