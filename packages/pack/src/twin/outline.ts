import { Fragment, isValidElement, type ReactElement, type ReactNode } from 'react';
import { Banner } from '../components/banner.tsx';
import { Callout } from '../components/callout.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Facts } from '../components/facts.tsx';
import { Form, FormArea, FormField, FormLine, FormLines, FormRow } from '../components/form.tsx';
import { Heading } from '../components/heading.tsx';
import { List } from '../components/list.tsx';
import { Page } from '../components/page.tsx';
import { PageReference } from '../components/places.tsx';
import { printed } from '../letters/printed.ts';
import { SignatureField } from '../components/signature-field.tsx';
import { Emphasis, type Inline, Paragraph, Quiet, Strong } from '../components/text.tsx';
import { Tick } from '../components/tick.tsx';
import { Together } from '../components/together.tsx';
import type { Block, FormEntry, Run, Runs } from './blocks.ts';

type Element = ReactElement;

const isOf = <P>(element: Element, component: (props: P) => ReactNode): element is ReactElement<P> =>
  element.type === component;

type Called = (props: unknown) => ReactNode;
const isCalled = (type: unknown): type is Called => typeof type === 'function';

const childrenOf = (element: Element): ReactNode => {
  const { props } = element;
  if (typeof props !== 'object' || props === null || !('children' in props)) return undefined;
  const children: unknown = props.children;
  return isNode(children) ? children : undefined;
};

const isNode = (value: unknown): value is ReactNode =>
  value === null ||
  value === undefined ||
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  isValidElement(value) ||
  (Array.isArray(value) && value.every(isNode));

/** Everything that stands in a node, one after the other: lists and fragments taken apart. */
function* elementsIn(node: ReactNode): Generator<Element | string | number> {
  if (Array.isArray(node)) for (const each of node) yield* elementsIn(isNode(each) ? each : undefined);
  else if (isValidElement<unknown>(node)) {
    if (node.type === Fragment) yield* elementsIn(childrenOf(node));
    else yield node;
  } else if (typeof node === 'string' || typeof node === 'number') yield node;
}

const emphasised = (element: Element, as: NonNullable<Run['as']>): Runs =>
  runsOf(childrenOf(element)).map((run) => ({ ...run, as }));

function runsOf(inline: Inline | ReactNode): Runs {
  return [...elementsIn(isNode(inline) ? inline : undefined)].flatMap((part): Runs => {
    if (typeof part === 'number') return [{ words: String(part) }];
    if (typeof part === 'string') return [{ words: printed(part) }];
    if (isOf(part, Strong)) return emphasised(part, 'strong');
    if (isOf(part, Emphasis)) return emphasised(part, 'emphasis');
    if (isOf(part, Quiet)) return emphasised(part, 'quiet');
    if (isOf(part, Tick)) return [{ words: part.props.ticked ? 'ticked' : 'not ticked' }];
    if (isOf(part, PageReference)) return [{ words: '', to: part.props.to }];
    if (isCalled(part.type)) return runsOf(part.type(part.props));
    throw new TypeError('Only words stand in a line');
  });
}

/** What is written in a row of a form. */
function entriesIn(node: ReactNode): readonly FormEntry[] {
  return [...elementsIn(node)].flatMap((part): readonly FormEntry[] => {
    if (typeof part !== 'object') throw new TypeError('Only fields stand in a form');
    if (isOf(part, FormLine)) return entriesIn(part.props.children);
    if (isOf(part, FormField)) return [{ name: part.props.name, answer: runsOf(part.props.children) }];
    if (isOf(part, FormArea)) return [{ name: part.props.name, answer: runsOf(part.props.children) }];
    if (isOf(part, FormLines))
      return [{ name: part.props.name, answer: part.props.entries.map(({ words }) => runsOf(words)) }];
    if (isCalled(part.type)) return entriesIn(part.type(part.props));
    throw new TypeError('Only fields stand in a form');
  });
}

const rowsIn = (form: ReactNode): readonly (readonly FormEntry[])[] =>
  [...elementsIn(form)].flatMap((row) => {
    if (typeof row === 'object' && isOf(row, FormRow)) return [entriesIn(row.props.children)];
    throw new TypeError('Only rows stand in a form');
  });

/** What a component is, whatever it is drawn with; undefined for one that is made of others. */
function blockOf(element: Element): Block | undefined {
  if (isOf(element, Page)) {
    return { is: 'page', name: element.props.bookmark ?? '', blocks: outlineOf(element.props.children) };
  }
  if (isOf(element, Banner)) return { is: 'banner', ...element.props };
  if (isOf(element, Heading)) {
    const { level, children, place } = element.props;
    return { is: 'heading', level, words: printed(children), ...(place === undefined ? {} : { place }) };
  }
  if (isOf(element, Paragraph)) return { is: 'paragraph', runs: runsOf(element.props.children) };
  if (isOf(element, List)) {
    const { items, numbered = false } = element.props;
    return { is: 'list', numbered, items: items.map((item) => runsOf(item)) };
  }
  if (isOf(element, DataTable)) {
    const { columns, rows, rowHeaders = false, spanning } = element.props;
    return {
      is: 'table',
      head: columns.map(({ header }) => runsOf(header)),
      rows: rows.map((row) => row.map((cell) => runsOf(cell))),
      rowHeaders,
      note: spanning?.words ?? '',
    };
  }
  if (isOf(element, Facts)) {
    return { is: 'facts', facts: element.props.facts.map(({ term, detail }) => ({ term, detail: runsOf(detail) })) };
  }
  if (isOf(element, Callout)) return { is: 'callout', blocks: outlineOf(element.props.children) };
  if (isOf(element, Form)) return { is: 'form', rows: rowsIn(element.props.children) };
  if (isOf(element, SignatureField)) {
    const { capacity, name, standing } = element.props;
    return { is: 'signature', capacity, name, standing };
  }
  return undefined;
}

/**
 * What a document of our typed components says, apart from how it is drawn: for the other forms of the same document.
 *
 * @throws {TypeError} for anything that is not made of those components
 */
export function outlineOf(document: ReactNode): readonly Block[] {
  return [...elementsIn(document)].flatMap((part): readonly Block[] => {
    if (typeof part !== 'object') throw new TypeError('Words stand in a component');
    const block = blockOf(part);
    if (block !== undefined) return [block];
    if (isOf(part, Together)) return outlineOf(part.props.children);
    if (isCalled(part.type)) return outlineOf(part.type(part.props));
    throw new TypeError('This document is not made of the typed components');
  });
}

/** The words of the headings that can be pointed to, by their places. */
export function placesIn(blocks: readonly Block[]): ReadonlyMap<string, string> {
  return new Map(
    blocks.flatMap((block): readonly (readonly [string, string])[] => {
      if (block.is === 'page' || block.is === 'callout') return [...placesIn(block.blocks)];
      return block.is === 'heading' && block.place !== undefined ? [[block.place, block.words]] : [];
    }),
  );
}
