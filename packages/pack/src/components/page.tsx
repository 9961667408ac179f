import type { ReactNode } from 'react';
import { Page as Sheet, Text, View } from '@react-pdf/renderer';
import { printed } from '../letters/printed.ts';
import { colour, measure, sheet, type } from './theme.ts';

/** What every page of a document says around its content. */
export interface Frame {
  /** Head, left: whose document it is. */
  readonly owner: string;
  /** Head, right: which document it is. */
  readonly name: string;
  /** SHA-256 of the content, in full, in the foot of every page. */
  readonly contentDigest?: string;
  /** Large across every page, behind the text. */
  readonly watermark?: string;
  /** Made with a moved clock. */
  readonly demonstration: boolean;
}

export interface PageProps {
  frame: Frame;
  children: ReactNode;
  /** Its title among the bookmarks; those of headings on it come under it. */
  bookmark?: string;
  /** The name of a form that must fit on one page: it is an error if it does not. */
  onePage?: string;
}

const Watermark = ({ words }: { words: string }) => (
  <View fixed style={{ position: 'absolute', top: 330, left: 0, width: sheet.width, height: 160 }}>
    <Text
      style={{
        ...type.title,
        fontSize: words.length > 8 ? 66 : 110,
        lineHeight: 1.2,
        color: colour.watermark,
        opacity: 0.5,
        textAlign: 'center',
        transform: 'rotate(-38deg)',
      }}
    >
      {words}
    </Text>
  </View>
);

const Head = ({ frame }: { frame: Frame }) => (
  <View
    fixed
    style={{
      position: 'absolute',
      top: 30,
      left: sheet.side,
      width: measure,
      flexDirection: 'row',
      alignItems: 'flex-end',
      borderBottomWidth: 0.75,
      borderBottomColor: colour.rule,
      paddingBottom: 5,
    }}
  >
    <Text
      style={{ ...type.small, color: colour.quiet, flex: 1, paddingRight: 10, maxLines: 2, textOverflow: 'ellipsis' }}
    >
      {printed(frame.owner)}
    </Text>
    {frame.demonstration ? (
      <Text
        style={{
          ...type.small,
          fontWeight: 600,
          backgroundColor: colour.warm,
          color: '#6b4c00',
          paddingHorizontal: 6,
          marginRight: 10,
        }}
      >
        Demonstration
      </Text>
    ) : null}
    <Text style={{ ...type.small, color: colour.quiet }}>{printed(frame.name)}</Text>
  </View>
);

/** A page, or as many as its content needs, within the frame of its document. */
export function Page({ frame, children, bookmark, onePage }: PageProps) {
  return (
    <Sheet
      size="A4"
      // Kept by the layout, and looked for there.
      {...{ onePage, foot: frame.contentDigest === undefined ? '' : `Content digest ${frame.contentDigest}` }}
      style={{
        paddingTop: sheet.top,
        paddingBottom: sheet.bottom,
        paddingHorizontal: sheet.side,
        backgroundColor: colour.paper,
      }}
      {...(bookmark === undefined ? {} : { bookmark: { title: printed(bookmark), fit: true } })}
    >
      {frame.watermark === undefined ? null : <Watermark words={frame.watermark} />}
      <Head frame={frame} />
      {children}
    </Sheet>
  );
}
