import { Text, View } from '@react-pdf/renderer';
import { colour, type, type TypeStyle } from './theme.ts';
import { tagged } from './tagging/tag.ts';
import { lengthOf, set, type Inline } from './text.tsx';

export interface Column {
  header: Inline;
  /** Points; without it the column shares what is left, by `share`. */
  width?: number;
  share?: number;
  align?: 'left' | 'center' | 'right';
}

export interface DataTableProps {
  columns: readonly Column[];
  rows: readonly (readonly Inline[])[];
  /** A line under the headings of `over` neighbouring columns of fixed width, from index `from` on. */
  spanning?: { from: number; over: number; words: string };
  as?: Extract<TypeStyle, 'body' | 'small' | 'fine'>;
  /** The first cell of each row heads it. */
  rowHeaders?: boolean;
  /** Ruled on all sides, as a form is; otherwise between rows only. */
  grid?: boolean;
  /** Points; so that a row left empty can be written in. */
  rowHeight?: number;
}

const widthOf = ({ width, share = 1 }: Column) => (width === undefined ? { flexGrow: share, flexBasis: 0 } : { width });

// A row taller than about a fifth of a page may part; shorter ones stay whole.
const partsAfter = 700;

const cellStyle = (grid: boolean, first: boolean) => ({
  paddingVertical: 3.5,
  paddingHorizontal: 5,
  ...(grid && !first ? { borderLeftWidth: 0.75, borderLeftColor: colour.rule } : {}),
});

function Head({ columns, spanning, as = 'small', grid = false }: DataTableProps) {
  // What stands under several headings is read out with the first of them.
  const tags = columns.map(() => tagged('TH', { scope: 'Column' }));
  const cell = (column: Column, index: number) => (
    <View key={index} style={{ ...widthOf(column), ...cellStyle(grid, index === 0) }} {...tags[index]}>
      <Text style={{ ...type[as], fontWeight: 600, textAlign: column.align ?? 'left' }}>{set(column.header)}</Text>
    </View>
  );
  const { from, over, words } = spanning ?? { from: columns.length, over: 0, words: '' };
  const spanned = columns.slice(from, from + over);
  return (
    <View
      fixed
      {...tagged('TR')}
      style={{
        flexDirection: 'row',
        backgroundColor: colour.tint,
        borderBottomWidth: 1,
        borderBottomColor: colour.accent,
      }}
    >
      {columns.slice(0, from).map(cell)}
      {spanned.length === 0 ? null : (
        <View style={{ width: spanned.reduce((sum, { width = 0 }) => sum + width, 0) }}>
          <View style={{ flexDirection: 'row', flexGrow: 1 }}>
            {spanned.map((column, index) => cell(column, index + from))}
          </View>
          <View
            style={{ borderTopWidth: 0.75, borderTopColor: colour.rule, ...cellStyle(grid, false) }}
            {...tags[from]}
          >
            <Text style={{ ...type[as], textAlign: 'center' }}>{words}</Text>
          </View>
        </View>
      )}
      {columns.slice(from + over).map((column, index) => cell(column, index + from + over))}
    </View>
  );
}

/** A table of data; its head is repeated on every page it reaches. */
export function DataTable(props: DataTableProps) {
  const { columns, rows, as = 'small', rowHeaders = false, grid = false, rowHeight = 0 } = props;
  const sides = grid ? { borderLeftWidth: 0.75, borderRightWidth: 0.75, borderColor: colour.rule } : {};
  return (
    <View style={{ ...sides, borderTopWidth: 1, borderTopColor: colour.accent }} {...tagged('Table')}>
      <Head {...props} />
      {rows.map((row, index) => (
        <View
          key={index}
          wrap={row.some((cell) => lengthOf(cell) > partsAfter)}
          {...tagged('TR')}
          style={{
            flexDirection: 'row',
            minHeight: rowHeight,
            borderBottomWidth: grid ? 0.75 : 0.5,
            borderBottomColor: grid ? colour.rule : colour.hairline,
          }}
        >
          {columns.map((column, at) => (
            <View
              key={at}
              style={{ ...widthOf(column), ...cellStyle(grid, at === 0) }}
              {...(rowHeaders && at === 0 ? tagged('TH', { scope: 'Row' }) : tagged('TD'))}
            >
              <Text
                style={{
                  ...type[as],
                  textAlign: column.align ?? 'left',
                  fontWeight: rowHeaders && at === 0 ? 600 : 400,
                }}
              >
                {set(row[at])}
              </Text>
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}
