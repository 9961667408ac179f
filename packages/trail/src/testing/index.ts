export { sampleLine } from './sample-trail.ts';
export { softPasskey, type Asked, type SoftPasskey } from './soft-passkey.ts';
