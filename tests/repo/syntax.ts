import { extname } from 'node:path';
import { type Comment, parseSync, type Program, Visitor } from 'oxc-parser';
import type { Source } from './tree.ts';

/** One place where a module reaches for another, be it a value, a type or a re-export. */
export interface Reach {
  /** Nothing where it is computed, so that nobody can say what it reaches. */
  readonly specifier: string | undefined;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** A parsed module, as far as the rules of place need it. */
export interface Module {
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly reaches: readonly Reach[];
  readonly lineOf: (offset: number) => number;
}

const parsed = new WeakMap<Source, Module>();

/** Parses a source once; throws with the path if it is not TypeScript. */
export function parse(source: Source): Module {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const lang = extname(source.path).endsWith('x') ? 'tsx' : 'ts';
  const result = parseSync(source.path, source.text, { lang, sourceType: 'module' });
  const fault = result.errors[0];
  if (fault !== undefined) throw new Error(`${source.path}: ${fault.message}`);
  const lineOf = (offset: number): number => source.text.slice(0, offset).split('\n').length;
  const { program, comments } = result;
  const module = { program, comments, reaches: reachesOf(program, lineOf), lineOf };
  parsed.set(source, module);
  return module;
}

function reachesOf(program: Program, lineOf: (offset: number) => number): readonly Reach[] {
  const reaches: Reach[] = [];
  const note = (specifier: unknown, typeOnly: boolean, start: number): void => {
    reaches.push({ specifier: typeof specifier === 'string' ? specifier : undefined, typeOnly, line: lineOf(start) });
  };
  new Visitor({
    ImportDeclaration(node) {
      const entries = node.specifiers;
      const onlyTypes =
        entries.length > 0 && entries.every((entry) => entry.type === 'ImportSpecifier' && entry.importKind === 'type');
      note(node.source.value, node.importKind === 'type' || onlyTypes, node.start);
    },
    ExportNamedDeclaration(node) {
      if (node.source !== null) note(node.source.value, node.exportKind === 'type', node.start);
    },
    ExportAllDeclaration(node) {
      note(node.source.value, node.exportKind === 'type', node.start);
    },
    ImportExpression(node) {
      note(node.source.type === 'Literal' ? node.source.value : undefined, false, node.start);
    },
    TSImportType(node) {
      note(node.source.value, true, node.start);
    },
    TSExternalModuleReference(node) {
      note(node.expression.value, false, node.start);
    },
    CallExpression(node) {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return;
      const asked = node.arguments[0];
      note(asked?.type === 'Literal' ? asked.value : undefined, false, node.start);
    },
  }).visit(program);
  return reaches;
}
