import { execFileSync } from 'node:child_process';
import { Document, Page, renderToBuffer, StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement, Fragment } from 'react';
import { requireDebian } from '../debian.ts';

const styles = StyleSheet.create({
  page: { padding: 40, fontFamily: 'Helvetica', fontSize: 9 },
  row: { flexDirection: 'row', borderBottomWidth: 1 },
  cell: { flex: 1, padding: 2, borderRightWidth: 1 },
  paragraph: { marginBottom: 4 },
  number: { position: 'absolute', bottom: 20, right: 40, fontSize: 8 },
});

/** A paragraph, or a row of a table with its cells. */
type Block = readonly string[];

/** The words of a PDF by its pages: lines of one column make a paragraph together, others are rows of a table. */
export const blocksOf = (file: Uint8Array): readonly (readonly Block[])[] => {
  const text = execFileSync(requireDebian('poppler-utils', 'pdftotext'), ['-layout', '-', '-'], {
    input: file,
    encoding: 'utf8',
  });
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.split(/\n\s*\n/u).flatMap(blocksIn));
};

const blocksIn = (paragraph: string): readonly Block[] => {
  const lines = paragraph.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim().split(/\s{2,}/u)]));
  return lines.every(({ length }) => length === 1) ? [[lines.flat().join(' ')]] : lines;
};

const blockOf = (block: Block) =>
  block.length === 1 ? (
    <Text style={styles.paragraph}>{block[0]}</Text>
  ) : (
    <View style={styles.row} wrap={false}>
      {createElement(Fragment, null, ...block.map(cellOf))}
    </View>
  );

const cellOf = (text: string) => <Text style={styles.cell}>{text}</Text>;

const pageOf = (blocks: readonly Block[]) => (
  <Page size="A4" style={styles.page}>
    {createElement(Fragment, null, ...blocks.map(blockOf))}
    <Text fixed style={styles.number} render={({ pageNumber, totalPages }) => `Page ${pageNumber} of ${totalPages}`} />
  </Page>
);

/** The same words laid out with react-pdf as it comes: a standard font, its own defaults, no tags, no links. */
export const renderPlainly = (pages: readonly (readonly Block[])[]): Promise<Uint8Array> =>
  renderToBuffer(<Document>{createElement(Fragment, null, ...pages.map(pageOf))}</Document>);
