export { withToken } from './other-token.ts';
export { Folder, run } from './outside.ts';
export { type AuthorityKey, type SampleTimestampAuthority, sampleTimestampAuthority } from './timestamp-authority.ts';
