import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, type FormEntry, isLines, type Runs } from './blocks.ts';
import type { TwinFrame } from './html.ts';
import { placesIn } from './outline.ts';

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const NUMBERS = 'numbered';

type Written = readonly (Paragraph | Table)[];
type Places = ReadonlyMap<string, string>;

/** The lines of a text as runs, each but the first after a break. */
const linesOf = (words: string, look: { readonly bold?: boolean; readonly italics?: boolean }): TextRun[] =>
  words.split('\n').map((line, at) => new TextRun({ text: line, ...look, ...(at === 0 ? {} : { break: 1 }) }));

const runs = (all: Runs, places: Places, bold = false): TextRun[] =>
  all.flatMap(({ words, as, to }) =>
    linesOf(to === undefined ? words : `“${places.get(to) ?? ''}”`, {
      ...(bold || as === 'strong' ? { bold: true } : {}),
      ...(as === 'emphasis' ? { italics: true } : {}),
    }),
  );

const line = (all: Runs, places: Places, bold = false): Paragraph =>
  new Paragraph({ children: runs(all, places, bold) });

const cell = (children: readonly Paragraph[]): TableCell => new TableCell({ children: [...children] });

const tableOf = (rows: readonly TableRow[]): Table =>
  new Table({ rows: [...rows], width: { size: 100, type: WidthType.PERCENTAGE } });

const entry = ({ name, answer }: FormEntry, places: Places): readonly Paragraph[] => [
  line([{ words: name }], places, true),
  ...(isLines(answer)
    ? answer.map((words, at) => line([{ words: `${at + 1}. ` }, ...words], places))
    : [line(answer, places)]),
];

const tableRows = ({ head, rows, rowHeaders }: Extract<Block, { is: 'table' }>, places: Places): TableRow[] => [
  new TableRow({ tableHeader: true, children: head.map((words) => cell([line(words, places, true)])) }),
  ...rows.map(
    (row) => new TableRow({ children: row.map((words, at) => cell([line(words, places, rowHeaders && at === 0)])) }),
  ),
];

/** A block as Word has it. */
const written = (block: Block, places: Places, list: { next: number }): Written => {
  switch (block.is) {
    case 'banner':
      return [
        new Paragraph({ text: block.title, heading: HeadingLevel.TITLE }),
        new Paragraph({ text: `${block.kicker}. ${block.subtitle}` }),
      ];
    case 'heading':
      return [new Paragraph({ text: block.words, heading: levels[block.level] })];
    case 'paragraph':
      return [line(block.runs, places)];
    case 'list': {
      const instance = (list.next += 1);
      const mark = block.numbered
        ? { numbering: { reference: NUMBERS, level: 0, instance } }
        : { bullet: { level: 0 } };
      return block.items.map((item) => new Paragraph({ children: runs(item, places), ...mark }));
    }
    case 'table':
      return [...(block.note === '' ? [] : [line([{ words: block.note }], places)]), tableOf(tableRows(block, places))];
    case 'facts':
      return [
        tableOf(
          block.facts.map(
            ({ term, detail }) =>
              new TableRow({ children: [cell([line([{ words: term }], places, true)]), cell([line(detail, places)])] }),
          ),
        ),
      ];
    case 'callout':
      return block.blocks.flatMap((inner) => written(inner, places, list));
    case 'form':
      return block.rows.map((row) =>
        tableOf([new TableRow({ children: row.map((field) => cell(entry(field, places))) })]),
      );
    case 'signature':
      return [
        line([{ words: block.capacity }], places),
        line([{ words: block.name }], places, true),
        line([{ words: block.standing }], places),
      ];
    case 'page':
      return block.blocks.flatMap((inner) => written(inner, places, list));
  }
};

/** Each page of the original begins on a page of its own. */
const sectionsOf = (blocks: readonly Block[]): readonly (readonly Block[])[] =>
  blocks.map((block) => (block.is === 'page' ? block.blocks : [block]));

/** Blocks as a Word document, with the content digest in its foot. */
export async function docxOf(
  blocks: readonly Block[],
  { title, contentDigest, demonstration }: TwinFrame,
): Promise<Uint8Array> {
  const places = placesIn(blocks);
  const list = { next: 0 };
  const foot = `${demonstration ? 'Demonstration. ' : ''}Content digest ${contentDigest}`;
  const document = new Document({
    title,
    creator: 'Coproduce',
    styles: { default: { document: { run: { font: 'Arial', size: 22, language: { value: 'en-GB' } } } } },
    numbering: {
      config: [{ reference: NUMBERS, levels: [{ level: 0, format: 'decimal', text: '%1.', alignment: 'left' }] }],
    },
    sections: sectionsOf(blocks).map((section) => ({
      footers: {
        default: new Footer({ children: [new Paragraph({ children: [new TextRun({ text: foot, size: 14 })] })] }),
      },
      children: section.flatMap((block) => written(block, places, list)),
    })),
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
