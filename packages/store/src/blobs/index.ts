export { type BlobStore, openBlobDirectory } from './blob-directory.ts';
