import { Text, View } from '@react-pdf/renderer';
import { printed } from './printed.ts';
import { colour, type } from './theme.ts';

export interface SignatureFieldProps {
  /** What the signatory signs as. */
  capacity: string;
  name: string;
  /** Post and organisation. */
  standing: string;
  /** What the signature says, line by line; absent while the field waits for it. */
  signed?: readonly string[];
}

/** The one place a signature stands: who signs, and under it the signature or an empty line. Never parted. */
export function SignatureField({ capacity, name, standing, signed }: SignatureFieldProps) {
  return (
    <View wrap={false} style={{ borderWidth: 0.75, borderColor: colour.ink, padding: 10, marginTop: 10 }}>
      <Text style={type.label}>{printed(capacity)}</Text>
      <Text style={type.h3}>{printed(name)}</Text>
      <Text style={{ ...type.body, marginBottom: 6 }}>{printed(standing)}</Text>
      <View style={{ borderTopWidth: 0.5, borderTopColor: colour.rule, paddingTop: 5, minHeight: 40 }}>
        {signed === undefined ? <Text style={{ ...type.small, color: colour.quiet }}>Not signed yet</Text> : null}
        {signed?.map((line, index) => (
          <Text key={index} style={index === 0 ? { ...type.body, fontWeight: 600 } : type.small}>
            {printed(line)}
          </Text>
        ))}
      </View>
    </View>
  );
}
