import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Value = unknown;
type Dictionary = Readonly<Record<string, unknown>>;

const isDictionary = (value: Value): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** qpdf reads from files alone. */
function asJson(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'coproduce-tagging-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    const options = ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=all', file];
    return execFileSync('qpdf', options, { maxBuffer: 512 * 1024 * 1024, encoding: 'utf8' });
  } catch (cause) {
    throw new Error('qpdf did not run. Where it is missing: apt-get install qpdf', { cause });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A document's objects, as qpdf reads them. */
class Objects {
  readonly #objects: Readonly<Record<string, unknown>>;

  constructor(pdf: Uint8Array) {
    const json: unknown = JSON.parse(asJson(pdf));
    const parts = isDictionary(json) && Array.isArray(json['qpdf']) ? json['qpdf'] : [];
    this.#objects = isDictionary(parts[1]) ? parts[1] : {};
  }

  /** What stands behind a reference, or the value itself; of a stream its dictionary. */
  at(value: Value): Value {
    if (typeof value !== 'string' || !/^\d+ \d+ R$/u.test(value)) return value;
    const object = this.#objects[`obj:${value}`];
    if (!isDictionary(object)) return undefined;
    const { stream, value: own } = object;
    return isDictionary(stream) ? stream['dict'] : own;
  }

  get(value: Value, ...names: readonly string[]): Value {
    let at = this.at(value);
    for (const name of names) at = isDictionary(at) ? this.at(at[name]) : undefined;
    return at;
  }

  dictionary(value: Value): Dictionary {
    const at = this.at(value);
    return isDictionary(at) ? at : {};
  }

  /** The content of the stream behind a reference. */
  stream(value: Value): string {
    const object = typeof value === 'string' ? this.#objects[`obj:${value}`] : undefined;
    const data = isDictionary(object) && isDictionary(object['stream']) ? object['stream']['data'] : undefined;
    return typeof data === 'string' ? Buffer.from(data, 'base64').toString('latin1') : '';
  }

  all(): readonly Dictionary[] {
    return Object.keys(this.#objects).flatMap((key) => {
      const at = key.startsWith('obj:') ? this.at(key.slice(4)) : undefined;
      return isDictionary(at) ? [at] : [];
    });
  }

  trailer(): Dictionary {
    return this.get(this.#objects['trailer'], 'value') === undefined
      ? {}
      : this.dictionary(this.get(this.#objects['trailer'], 'value'));
  }
}

const list = (value: Value): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** Kinds of structure elements that PDF 1.7 knows (ISO 32000-1, 14.8.4). */
const KINDS = new Set(
  'Document Part Sect Div P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody Caption Figure Form Link Span'.split(
    ' ',
  ),
);
/** Where each kind may stand. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody'],
  TD: ['TR'],
  TH: ['TR'],
  LI: ['L'],
  Lbl: ['LI'],
  LBody: ['LI'],
};

type Found = { readonly problems: string[]; marked: number; heading: number; readonly columns: Map<string, number> };

const attribute = (objects: Objects, element: Value, name: string): Value =>
  list(objects.get(element, '/A'))
    .map((one) => objects.get(one, name))
    .find((value) => value !== undefined);

const checkElement = (objects: Objects, reference: Value, parent: string, found: Found, table: string): void => {
  const element = objects.dictionary(reference);
  const kind = String(element['/S']).slice(1);
  const need = (holds: boolean, problem: string) => void (holds || found.problems.push(problem));
  need(KINDS.has(kind), `${kind} is no kind of PDF 1.7`);
  need(PARENTS[kind]?.includes(parent) ?? true, `${kind} stands in ${parent}`);
  need(kind !== 'Figure' || element['/Alt'] !== undefined, 'a figure without words');
  need(kind !== 'Form' || element['/Alt'] !== undefined, 'a field without words');
  need(kind !== 'TH' || attribute(objects, reference, '/Scope') !== undefined, 'a heading cell without scope');
  const level = /^H(\d)$/u.exec(kind)?.[1];
  if (level !== undefined) {
    need(Number(level) <= found.heading + 1, `a heading of level ${level} after one of level ${found.heading}`);
    found.heading = Number(level);
  }
  const kids = list(objects.get(reference, '/K'));
  const inside = kids.filter((kid) => objects.get(kid, '/S') !== undefined);
  found.marked += kids.filter((kid) => typeof kid === 'number' || objects.get(kid, '/Type') === '/MCR').length;
  if (kind === 'TR') {
    need((found.columns.get(table) ?? inside.length) === inside.length, 'a row with more or fewer cells than others');
    found.columns.set(table, inside.length);
  }
  const within = kind === 'Table' ? String(reference) : table;
  for (const kid of inside) checkElement(objects, kid, kind, found, within);
};

const contentProblems = (content: string): { problems: readonly string[]; marked: number } => {
  const problems: string[] = [];
  let open = 0;
  let marked = 0;
  for (const line of content.split('\n')) {
    if (/ (?:BDC|BMC)$/u.test(line)) {
      open += 1;
      if (line.includes('/MCID')) marked += 1;
    } else if (line === 'EMC') open -= 1;
    else if (open === 0 && /(?:^| )(?:TJ|Tj|Do|sh|f\*?|S|B\*?)$/u.test(line))
      problems.push(`not marked: ${line.slice(0, 30)}`);
  }
  if (open !== 0) problems.push('marks that are not closed');
  return { problems: problems.slice(0, 3), marked };
};

const objectProblems = (objects: Objects, object: Dictionary): readonly string[] => {
  const type = object['/Type'];
  const is = (problem: string, broken: boolean) => (broken ? [problem] : []);
  if (type === '/Annot') {
    const words = object['/Contents'] ?? object['/TU'];
    return [
      ...is('an annotation outside of the structure', object['/StructParent'] === undefined),
      ...is('an annotation without words', words === undefined),
      ...is('an annotation that does not say whether it is printed', object['/F'] === undefined),
    ];
  }
  if (type === '/FontDescriptor') {
    const file = object['/FontFile'] ?? object['/FontFile2'] ?? object['/FontFile3'];
    return is('a font that is not embedded', file === undefined);
  }
  if (type === '/Font') {
    return [
      ...is('a font that every reader brings itself', object['/Subtype'] === '/Type1'),
      ...is(
        'a font that does not say its characters',
        object['/Subtype'] === '/Type0' && object['/ToUnicode'] === undefined,
      ),
    ];
  }
  if (type !== '/Filespec') return [];
  return [
    ...is('an attached file that does not say what it is to the document', object['/AFRelationship'] === undefined),
    ...is('an attached file without its type', objects.get(object, '/EF', '/F', '/Subtype') === undefined),
    ...is('an attached file without its dates', objects.get(object, '/EF', '/F', '/Params', '/ModDate') === undefined),
  ];
};

const catalogueProblems = (objects: Objects, root: Value): readonly string[] => {
  const xmp = Buffer.from(objects.stream(objects.dictionary(root)['/Metadata']), 'latin1').toString('utf8');
  const files = objects.all().filter((object) => object['/Type'] === '/Filespec').length;
  const checks: readonly (readonly [string, boolean])[] = [
    ['no language', typeof objects.get(root, '/Lang') === 'string'],
    ['not said to be tagged', objects.get(root, '/MarkInfo', '/Marked') === true],
    ['its title is not shown', objects.get(root, '/ViewerPreferences', '/DisplayDocTitle') === true],
    ['its metadata does not say PDF/UA-1', /<pdfuaid:part>1</u.test(xmp)],
    ['its metadata does not say PDF/A-3a', /<pdfaid:part>3</u.test(xmp) && /<pdfaid:conformance>A</u.test(xmp)],
    ['its metadata has no title', /<dc:title>[^]*?>[^<\s][^<]*</u.test(xmp)],
    ['its metadata is not XML', !/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/u.test(xmp)],
    ['no output intent', list(objects.get(root, '/OutputIntents')).length > 0],
    ['no identifier', list(objects.trailer()['/ID']).length === 2],
    ['attached files that belong to nothing', list(objects.get(root, '/AF')).length === files],
  ];
  return checks.flatMap(([problem, holds]) => (holds ? [] : [problem]));
};

/**
 * What keeps a document of ours from being PDF/UA-1 and PDF/A-3a, as far as its structure tells; empty where nothing
 * does. It reads what we write: one content stream a page, an operator a line.
 */
export function taggingProblems(pdf: Uint8Array): readonly string[] {
  const objects = new Objects(pdf);
  const root = objects.trailer()['/Root'];
  const tree = objects.get(root, '/StructTreeRoot');
  if (tree === undefined) return ['no structure'];
  const found: Found = { problems: [], marked: 0, heading: 0, columns: new Map() };
  for (const kid of list(objects.get(tree, '/K'))) checkElement(objects, kid, 'the document', found, '');
  let marked = 0;
  const problems = [...catalogueProblems(objects, root)];
  for (const object of objects.all()) {
    problems.push(...objectProblems(objects, object));
    if (object['/Type'] !== '/Page') continue;
    const content = contentProblems(objects.stream(object['/Contents']));
    marked += content.marked;
    problems.push(...content.problems);
    if (object['/Annots'] !== undefined && object['/Tabs'] !== '/S') problems.push('fields and links in no order');
  }
  if (marked !== found.marked) problems.push(`${marked} marks on pages, ${found.marked} in the structure`);
  return [...new Set([...problems, ...found.problems])];
}
