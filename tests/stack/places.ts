import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folder with the editions. */
export const framework = fileURLToPath(new URL('../../framework', import.meta.url));

/** The scenario that every suite here plays. */
export const twoPacks = fileURLToPath(new URL('../scenarios/two-packs.yaml', import.meta.url));

/** The built command line. */
export const coproduce = fileURLToPath(new URL('../../apps/server/dist/coproduce.js', import.meta.url));

/** The built verifier: one file. */
export const verifier = fileURLToPath(new URL('../../apps/verify/dist/verify.mjs', import.meta.url));
