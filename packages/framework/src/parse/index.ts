export type { EditionFile, EditionProblem } from './files.ts';
export { parseEdition } from './parse-edition.ts';
export type { ParsedEdition } from './parse-edition.ts';
