import type { EditionFile, EditionProblem } from './files.ts';

/** The files of one edition, each in its role; challenges by name. */
export type SortedFiles = {
  readonly imprint: EditionFile;
  readonly stages: EditionFile;
  readonly advice: EditionFile;
  readonly templateA: EditionFile;
  readonly templateB: EditionFile;
  readonly challenges: readonly EditionFile[];
};

type Sorted =
  | { readonly ok: true; readonly files: SortedFiles }
  | { readonly ok: false; readonly problems: readonly EditionProblem[] };

const IMPRINT = 'edition.yaml';
const PARTS = [IMPRINT, 'stages.yaml', 'advice.yaml', 'template-a.yaml', 'template-b.yaml'];
const CHALLENGE = /^challenges\/[^/]+\.yaml$/;

/** Tells the files of an edition apart by their names below the folder that holds `edition.yaml`. */
export const sortFiles = (files: readonly EditionFile[]): Sorted => {
  const folder = files
    .map(({ path }) => slashes(path))
    .filter((path) => path === IMPRINT || path.endsWith(`/${IMPRINT}`))
    .map((path) => path.slice(0, -IMPRINT.length))
    .toSorted((a, b) => a.length - b.length)[0];
  if (folder === undefined) return { ok: false, problems: [missing(IMPRINT)] };

  const names = files.map((file) => below(folder, file));
  const byName = new Map(files.map((file) => [below(folder, file), file]));
  const [imprint, stages, advice, templateA, templateB] = PARTS.map((name) => byName.get(name));
  const challenges = [...byName]
    .filter(([name]) => CHALLENGE.test(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, file]) => file);

  const problems = [
    ...PARTS.filter((name) => !byName.has(name)).map((name) => missing(folder + name)),
    ...(challenges.length === 0 ? [missing(`${folder}challenges/01-name-of-the-challenge.yaml`)] : []),
    ...files.flatMap((file, index) => {
      const name = below(folder, file);
      return misplaced(file, name, names.indexOf(name) === index);
    }),
  ];
  return imprint && stages && advice && templateA && templateB && problems.length === 0
    ? { ok: true, files: { imprint, stages, advice, templateA, templateB, challenges } }
    : { ok: false, problems };
};

const slashes = (path: string): string => path.replaceAll('\\', '/');

const below = (folder: string, { path }: EditionFile): string => {
  const plain = slashes(path);
  return plain.startsWith(folder) ? plain.slice(folder.length) : plain;
};

const atTop = (file: string, message: string): EditionProblem => ({ file, line: 1, column: 1, message });

const missing = (file: string): EditionProblem =>
  atTop(file, 'Add this file: an edition needs it. The edition of 2010 shows what belongs in it.');

const misplaced = (file: EditionFile, name: string, isFirst: boolean): readonly EditionProblem[] => {
  if (!PARTS.includes(name) && !CHALLENGE.test(name)) {
    return [
      atTop(file.path, 'Take this file out of the edition or correct its name: no part of an edition is called this.'),
    ];
  }
  return isFirst ? [] : [atTop(file.path, 'Give this file once: it was handed over twice.')];
};
