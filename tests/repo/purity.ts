import { type BindingIdentifier, type BindingPattern, type ParamPattern, type Program, Visitor } from 'oxc-parser';
import { parse } from './syntax.ts';
import { rowOf } from './table.ts';
import { isCode, isTestCode, type Rule, type Source } from './tree.ts';

/** Names by which a program reaches its surroundings: the process, the network, timers, the page, chance. */
const SURROUNDINGS = new Set(
  (
    'process require __dirname __filename globalThis self window document navigator location console eval ' +
    'localStorage sessionStorage indexedDB fetch WebSocket XMLHttpRequest EventSource Worker ' +
    'setTimeout setInterval setImmediate performance crypto'
  ).split(' '),
);

/** Methods whose answer depends on the machine's time zone or language. */
const LOCAL =
  /^(?:toLocale\w+|localeCompare|getTimezoneOffset|to(?:Date|Time)String|[gs]et(?:FullYear|Month|Date|Day|Hours|Minutes))$/;

/** Pure packages reach nothing: no I/O, clock, chance or environment. What they need arrives as an argument. */
export const purity: Rule = (tree) =>
  tree
    .filter((source) => isCode(source.path) && !isTestCode(source.path) && rowOf(source.path)?.layer === 'pure')
    .flatMap(impurities);

function impurities(source: Source): readonly string[] {
  const { program, lineOf } = parse(source);
  const own = declaredIn(program);
  const passed = passedOver(program);
  const fixed = withFixedLanguage(program);
  const found: string[] = [];
  const refuse = (node: { readonly start: number }, what: string): void => {
    found.push(`${source.path}:${lineOf(node.start)} is pure and uses ${what}`);
  };
  new Visitor({
    Identifier(node) {
      if (passed.has(node.start) || own.has(node.name)) return;
      if (SURROUNDINGS.has(node.name)) refuse(node, node.name);
      if (node.name === 'Date') refuse(node, 'Date otherwise than from a given instant');
      if (node.name === 'Math') refuse(node, 'Math.random');
    },
    MemberExpression(node) {
      if (node.computed || node.property.type !== 'Identifier' || fixed.has(node.property.start)) return;
      if (LOCAL.test(node.property.name)) {
        refuse(node, `${node.property.name}, which depends on the machine`);
      }
    },
    MetaProperty(node) {
      if (node.meta.name === 'import') refuse(node, 'import.meta');
    },
  }).visit(program);
  return found;
}

/** Starts of identifiers that name no surroundings: keys, members, types, and the harmless uses of Date and Math. */
function passedOver(program: Program): ReadonlySet<number> {
  const passed = new Set<number>();
  const passKey = (node: { readonly computed: boolean; readonly key: { readonly start: number } }): void => {
    if (!node.computed) passed.add(node.key.start);
  };
  new Visitor({
    MemberExpression(node) {
      if (node.computed || node.property.type !== 'Identifier') return;
      passed.add(node.property.start);
      if (node.object.type === 'Identifier' && isHarmless(node.object.name, node.property.name)) {
        passed.add(node.object.start);
      }
    },
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length > 0) {
        passed.add(node.callee.start);
      }
    },
    BinaryExpression(node) {
      if (node.operator === 'instanceof') passed.add(node.right.start);
    },
    Property(node) {
      if (!node.computed && !node.shorthand) passed.add(node.key.start);
    },
    PropertyDefinition: passKey,
    MethodDefinition: passKey,
    TSPropertySignature: passKey,
    TSMethodSignature: passKey,
    TSTypeReference(node) {
      passed.add(node.typeName.start);
    },
  }).visit(program);
  return passed;
}

/** Starts of methods told their language (`1200.toLocaleString('en-GB')`), so that it is not the machine's. */
function withFixedLanguage(program: Program): ReadonlySet<number> {
  const fixed = new Set<number>();
  new Visitor({
    CallExpression({ callee, arguments: [first, second] }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const { name, start } = callee.property;
      if (name === 'toLocaleString' && first?.type === 'Literal') fixed.add(start);
      if (name === 'localeCompare' && second?.type === 'Literal') fixed.add(start);
    },
  }).visit(program);
  return fixed;
}

function isHarmless(object: string, member: string): boolean {
  return object === 'Date' ? member === 'parse' || member === 'UTC' : object === 'Math' && member !== 'random';
}

/** Names a module declares itself, anywhere: a parameter called `document` is not the page. */
function declaredIn(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  const bind = (pattern: BindingPattern | ParamPattern | null): void => {
    if (pattern === null) return;
    if (pattern.type === 'Identifier') names.add(pattern.name);
    else if (pattern.type === 'AssignmentPattern') bind(pattern.left);
    else if (pattern.type === 'RestElement') bind(pattern.argument);
    else if (pattern.type === 'TSParameterProperty') bind(pattern.parameter);
    else if (pattern.type === 'ArrayPattern') for (const element of pattern.elements) bind(element);
    else for (const property of pattern.properties) bind('value' in property ? property.value : property.argument);
  };
  const bindAll = (node: { readonly params: readonly ParamPattern[] }): void => {
    for (const parameter of node.params) bind(parameter);
  };
  const bindName = (node: { readonly id: BindingIdentifier | null }): void => bind(node.id);
  const bindLocal = (node: { readonly local: BindingIdentifier }): void => bind(node.local);
  new Visitor({
    VariableDeclarator: (node) => bind(node.id),
    FunctionDeclaration: bindBoth,
    FunctionExpression: bindBoth,
    ArrowFunctionExpression: bindAll,
    TSFunctionType: bindAll,
    TSMethodSignature: bindAll,
    CatchClause: (node) => bind(node.param),
    ClassDeclaration: bindName,
    ImportSpecifier: bindLocal,
    ImportDefaultSpecifier: bindLocal,
    ImportNamespaceSpecifier: bindLocal,
  }).visit(program);
  return names;

  function bindBoth(node: Parameters<typeof bindAll>[0] & Parameters<typeof bindName>[0]): void {
    bindName(node);
    bindAll(node);
  }
}
