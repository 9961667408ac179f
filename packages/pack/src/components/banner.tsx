import { Text, View } from '@react-pdf/renderer';
import { printed } from '../letters/printed.ts';
import { tagged } from './tagging/tag.ts';
import { colour, type } from './theme.ts';

/** The title of a document, on its first page: what it is, whose, and what for. */
export const Banner = ({ kicker, title, subtitle }: { kicker: string; title: string; subtitle: string }) => (
  <View style={{ backgroundColor: colour.accent, paddingVertical: 16, paddingHorizontal: 20, marginBottom: 14 }}>
    <Text style={{ ...type.h3, color: colour.paper, marginBottom: 6 }}>{printed(kicker)}</Text>
    <Text style={{ ...type.title, color: colour.paper }} {...tagged('H1')}>
      {printed(title)}
    </Text>
    <Text style={{ ...type.lead, color: colour.paper, marginTop: 6 }}>{printed(subtitle)}</Text>
  </View>
);
