import { type Program, Visitor } from 'oxc-parser';
import { manifestsOf } from './manifests.ts';
import { parse } from './syntax.ts';
import { isCode, isTestCode, type Rule, type Source } from './tree.ts';

const isModule = (source: Source): boolean => isCode(source.path) && !source.path.endsWith('.cjs');

/** No `export *`: a face says each of its names. */
export const noStars: Rule = (tree) =>
  tree.filter(isModule).flatMap((source) => {
    const { program, lineOf } = parse(source);
    return program.body.flatMap((node) =>
      node.type === 'ExportAllDeclaration' ? [`${source.path}:${lineOf(node.start)} exports *; name each`] : [],
    );
  });

/** No default exports but where a tool asks for one. */
export const noDefaults: Rule = (tree) =>
  tree
    .filter((source) => isModule(source) && !source.path.endsWith('.config.ts'))
    .flatMap((source) => {
      const { program, lineOf } = parse(source);
      return program.body.flatMap((node) =>
        isDefault(node) ? [`${source.path}:${lineOf(node.start)} exports a default; name it`] : [],
      );
    });

function isDefault(node: Program['body'][number]): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true;
  return (
    node.type === 'ExportNamedDeclaration' &&
    node.specifiers.some((each) => each.exported.type === 'Identifier' && each.exported.name === 'default')
  );
}

/** Every `index.ts`, and what `exports` names beside what serves tests, holds named re-exports of files and nothing else. */
export const thinFaces: Rule = (tree) => {
  const faces = new Set(
    manifestsOf(tree)
      .flatMap(({ folder, faces: targets }) => targets.map((target) => `${folder}/${target}`))
      .filter((path) => !isTestCode(path)),
  );
  return tree
    .filter((source) => isModule(source) && (faces.has(source.path) || /\/index\.tsx?$/.test(source.path)))
    .flatMap((source) => {
      const { program, lineOf } = parse(source);
      return program.body.flatMap((node) =>
        node.type === 'ExportNamedDeclaration' && node.source !== null
          ? []
          : [`${source.path}:${lineOf(node.start)} is a face; only named re-exports belong there`],
      );
    });
};

/** Every name on a face is told to its reader: JSDoc stands before one of its declarations. */
export const documentedFaces: Rule = (tree) => {
  const byPath = new Map(tree.map((source) => [source.path, source]));
  return manifestsOf(tree).flatMap(({ folder, faces }) =>
    faces.flatMap((target) => {
      const face = byPath.get(`${folder}/${target}`);
      return face === undefined ? [] : undocumented(face, byPath);
    }),
  );
};

function undocumented(face: Source, byPath: ReadonlyMap<string, Source>): readonly string[] {
  const from = (specifier: string): string => new URL(specifier, `file:///${face.path}`).pathname.slice(1);
  return parse(face).program.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || node.source === null) return [];
    const path = from(node.source.value);
    const source = byPath.get(path);
    if (source === undefined) return [];
    const told = documentedNames(source);
    return node.specifiers.flatMap(({ local }) =>
      local.type !== 'Identifier' || told.has(local.name)
        ? []
        : [`${path} gives ${local.name} no JSDoc, and ${face.path} exports it`],
    );
  });
}

function documentedNames(source: Source): ReadonlySet<string> {
  const { program, comments } = parse(source);
  const ends = comments
    .filter((comment) => comment.type === 'Block' && comment.value.startsWith('*'))
    .map((comment) => comment.end);
  const told = new Set<string>();
  for (const node of program.body) {
    if (!ends.some((end) => end <= node.start && source.text.slice(end, node.start).trim() === '')) continue;
    const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    for (const name of namesOf(declaration)) told.add(name);
  }
  return told;
}

function namesOf(declaration: Program['body'][number] | null): readonly string[] {
  if (declaration === null) return [];
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  }
  const named = 'id' in declaration ? declaration.id : null;
  return named?.type === 'Identifier' ? [named.name] : [];
}

/** Our own packages are run, never mocked; and a linter is contradicted only with a reason (`-- because …`). */
export const noShortcuts: Rule = (tree) =>
  tree.filter(isModule).flatMap((source) => {
    const { program, comments, lineOf } = parse(source);
    const found = comments
      .filter(({ value }) => /^\s*(?:ox|es)lint-disable/.test(value) && !/\s--\s+\S/.test(value))
      .map(({ start }) => `${source.path}:${lineOf(start)} silences the linter without a reason`);
    if (!isTestCode(source.path)) return found;
    new Visitor({
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || node.object.name !== 'vi' || node.property.type !== 'Identifier')
          return;
        if (/^(?:do)?[mM]ock$/.test(node.property.name)) {
          found.push(`${source.path}:${lineOf(node.start)} mocks a module; run the real one`);
        }
      },
    }).visit(program);
    return found;
  });
