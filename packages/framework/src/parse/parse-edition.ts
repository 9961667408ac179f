import { z } from 'zod';
import { Challenge } from '../challenge.ts';
import { Advice, EditionContent, EditionImprint, StageDefinition } from '../edition.ts';
import type { Edition } from '../edition.ts';
import { TemplateA, TemplateB } from '../forms.ts';
import type { EditionFile, EditionProblem } from './files.ts';
import { readYaml } from './read-yaml.ts';
import type { Locate, Path } from './read-yaml.ts';
import { sortFiles } from './sort-files.ts';
import { wordIssue } from './word-issue.ts';

/** An edition with its hash, or everything that was found wrong with it, in the order of the files. */
export type ParsedEdition =
  | { readonly ok: true; readonly edition: Edition }
  | { readonly ok: false; readonly problems: readonly EditionProblem[] };

/**
 * Makes an edition of the YAML files of one edition's folder (`edition.yaml`, `stages.yaml`, `advice.yaml`,
 * `template-a.yaml`, `template-b.yaml`, `challenges/*.yaml`), which the caller has read; their order does not matter.
 * `digest` turns plain JSON into the edition's hash: SHA-256 of its canonical form in lower-case hex.
 * Never throws on content: whatever is wrong comes back with file, line and column. What the files say of each other
 * is looked at once each is right in itself.
 */
export const parseEdition = (files: readonly EditionFile[], digest: (value: unknown) => string): ParsedEdition => {
  const sorted = sortFiles(files);
  if (!sorted.ok) return sorted;
  const { imprint, stages, challenges, templateA, templateB, advice } = sorted.files;

  const read = {
    imprint: readPart(imprint, EditionImprint),
    stages: readPart(stages, StagesFile),
    challenges: challenges.map((file) => readPart(file, Challenge)),
    templateA: readPart(templateA, TemplateA),
    templateB: readPart(templateB, TemplateB),
    advice: readPart(advice, Advice),
  };
  const parts = wholeOf(read);
  if (parts === undefined) {
    const all = [read.imprint, read.stages, read.advice, read.templateA, read.templateB, ...read.challenges];
    return { ok: false, problems: all.flatMap((part) => (part.ok ? [] : part.problems)) };
  }

  const inOrder = parts.challenges.toSorted((a, b) => a.value.number - b.value.number);
  const checked = EditionContent.safeParse({
    ...parts.imprint.value,
    ...parts.stages.value,
    challenges: inOrder.map(({ value }) => value),
    templateA: parts.templateA.value,
    templateB: parts.templateB.value,
    advice: parts.advice.value,
  });
  if (checked.success) return { ok: true, edition: { ...checked.data, hash: digest(checked.data) } };

  const whole = { ...parts, challenges: inOrder };
  return { ok: false, problems: checked.error.issues.map((issue) => placeIssue(whole, issue)) };
};

const StagesFile = z.strictObject({ stages: z.array(StageDefinition) });

type Part<Value> = { readonly ok: true; readonly file: string; readonly value: Value; readonly locate: Locate };
type ReadPart<Value> = Part<Value> | { readonly ok: false; readonly problems: readonly EditionProblem[] };

const readPart = <Value>(file: EditionFile, schema: z.ZodType<Value>): ReadPart<Value> => {
  const read = readYaml(file);
  if (!read.ok) return read;
  const { locate } = read;
  const parsed = schema.safeParse(read.value, { reportInput: true });
  if (parsed.success) return { ok: true, file: file.path, value: parsed.data, locate };
  return {
    ok: false,
    problems: parsed.error.issues
      .flatMap(wordIssue)
      .map(({ path, what, message }) => ({ file: file.path, ...locate(path, what), message })),
  };
};

type Read = {
  readonly imprint: ReadPart<EditionImprint>;
  readonly stages: ReadPart<z.infer<typeof StagesFile>>;
  readonly challenges: readonly ReadPart<Challenge>[];
  readonly templateA: ReadPart<TemplateA>;
  readonly templateB: ReadPart<TemplateB>;
  readonly advice: ReadPart<Advice>;
};

type Whole = { readonly [name in Exclude<keyof Read, 'challenges'>]: Extract<Read[name], { ok: true }> } & {
  readonly challenges: readonly Part<Challenge>[];
};

const wholeOf = ({ imprint, stages, challenges, templateA, templateB, advice }: Read): Whole | undefined => {
  const whole = challenges.filter((part) => part.ok);
  return imprint.ok && stages.ok && templateA.ok && templateB.ok && advice.ok && whole.length === challenges.length
    ? { imprint, stages, challenges: whole, templateA, templateB, advice }
    : undefined;
};

const placeIssue = (parts: Whole, { path, message }: { path: Path; message: string }): EditionProblem => {
  const [name, ...rest] = path;
  const [part, way] = partAt(parts, name, rest);
  return { file: part.file, ...part.locate(way), message };
};

const partAt = (parts: Whole, name: PropertyKey | undefined, rest: Path): readonly [Part<unknown>, Path] => {
  if (name === 'challenges') {
    const challenge = parts.challenges[Number(rest[0])];
    return challenge === undefined ? [parts.imprint, []] : [challenge, rest.slice(1)];
  }
  if (name === 'stages') return [parts.stages, ['stages', ...rest]];
  if (name === 'templateA') return [parts.templateA, rest];
  if (name === 'templateB') return [parts.templateB, rest];
  if (name === 'advice') return [parts.advice, rest];
  return [parts.imprint, name === undefined ? rest : [name, ...rest]];
};
