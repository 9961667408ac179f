import type { PackContent } from '@coproduce/cycle';
import { Document, Page, renderToBuffer, StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement, Fragment } from 'react';

const styles = StyleSheet.create({
  page: { padding: 40, fontFamily: 'Helvetica', fontSize: 10 },
  heading: { fontSize: 16, marginBottom: 8 },
  table: { borderWidth: 1, marginBottom: 10 },
  row: { flexDirection: 'row', borderBottomWidth: 1 },
  cell: { flex: 1, padding: 4, borderRightWidth: 1 },
  foot: { position: 'absolute', bottom: 20, left: 40, right: 40, fontSize: 8 },
});

type Terms = PackContent['plans'][number]['terms'];
type Cells = readonly (string | null | undefined)[];

const cellOf = (text: Cells[number]) => <Text style={styles.cell}>{text ?? ''}</Text>;

const Table = ({ rows }: { readonly rows: readonly Cells[] }) => (
  <View style={styles.table}>
    {rows.map((row) => (
      <View key={row.join(' ')} style={styles.row} wrap={false}>
        {createElement(Fragment, null, ...row.map(cellOf))}
      </View>
    ))}
  </View>
);

const Foot = ({ digest }: { readonly digest: string }) => (
  <Text
    fixed
    style={styles.foot}
    render={({ pageNumber, totalPages }) => `Content digest ${digest}. Page ${pageNumber} of ${totalPages}`}
  />
);

const knownBy = (measure: Terms['goals'][number]['measure']): string =>
  measure.kind === 'number'
    ? `${measure.what}: ${measure.target} ${measure.unit}`
    : `${measure.inPlace}, seen by ${measure.seenBy}`;

const Plan = ({ terms, digest }: { readonly terms: Terms; readonly digest: string }) => (
  <Page size="A4" style={styles.page}>
    <Text style={styles.heading}>{`Challenge ${terms.challenge.number}. ${terms.challenge.title}`}</Text>
    <Text>{`Stage ${terms.currentStandard.stage}. ${terms.currentStandard.describe ?? ''}`}</Text>
    <Table
      rows={[
        ['Goal', 'Measure', 'Owner', 'Said of it', 'Realistic', 'By'],
        ...terms.goals.map((goal, at) => [
          `${at + 1}. ${goal.specific}`,
          knownBy(goal.measure),
          goal.owner?.as,
          goal.representativesSaid,
          goal.realistic,
          goal.dueOn,
        ]),
      ]}
    />
    <Table
      rows={[
        ['Action', 'Owner', 'By'],
        ...terms.actions.map(({ what, owner, by }, at) => [`${at + 1}. ${what}`, owner?.as, by]),
      ]}
    />
    <Table rows={[['Evidence'], ...terms.evidenceSources.map((source) => [source])]} />
    <Signatories signatories={terms.signatories} />
    <Foot digest={digest} />
  </Page>
);

const Signatories = ({ signatories }: Pick<Terms, 'signatories'>) => (
  <Table
    rows={[
      ['Name', 'Post', 'Organisation', 'Authority'],
      ...signatories.map(({ name, post, organisation, authority }) => [name, post, organisation.name, authority]),
    ]}
  />
);

/** The words of a pack laid out with react-pdf as it comes: a standard font, its own defaults, no tags, no forms. */
export const renderPlainly = (content: PackContent, digest: string): Promise<Buffer> =>
  renderToBuffer(
    <Document title={content.partnership.name}>
      <Page size="A4" style={styles.page}>
        <Text style={styles.heading}>{content.partnership.name}</Text>
        <Text>{`Agreed on ${content.meeting.heldOn}, from ${content.period.from} to ${content.period.to}`}</Text>
        <Table
          rows={(content.meeting.attendance?.people ?? []).map(({ person, presence }) => [
            person.as,
            person.perspective,
            presence,
          ])}
        />
        <Foot digest={digest} />
      </Page>
      <Page size="A4" style={styles.page}>
        <Text style={styles.heading}>Template A, summary</Text>
        <Table
          rows={content.templateA.rows.map(({ number, shortTitle, stage, priority, comments }) => [
            `${number}. ${shortTitle}`,
            `${stage ?? ''}`,
            `${priority ?? ''}`,
            comments,
          ])}
        />
        <Foot digest={digest} />
      </Page>
      {content.plans.map(({ plan, terms }) => (
        <Plan key={plan} terms={terms} digest={digest} />
      ))}
      <Page size="A4" style={styles.page}>
        <Text style={styles.heading}>Signatures</Text>
        <Signatories signatories={content.signatories} />
        <Foot digest={digest} />
      </Page>
    </Document>,
  );
