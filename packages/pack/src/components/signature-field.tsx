import { Text, View } from '@react-pdf/renderer';
import { printed, withoutIsolates } from '../letters/printed.ts';
import type { Field } from './tagging/tag.ts';
import { colour, type } from './theme.ts';

export interface SignatureFieldProps {
  /** What the signatory signs as. */
  capacity: string;
  name: string;
  /** Post and organisation. */
  standing: string;
  /** The field of the form that the signature will fill, by its name there; absent where nothing can be signed. */
  field?: string;
  /** A seal, and nobody's signature. */
  seals?: boolean;
}

// Room for six lines of what a signature says of itself.
const room = 72;

const fieldOf = (name: string, purpose: string): { field: Field } => ({ field: { name, purpose } });

/** The one place a signature stands: who signs, and under it the signature or room for it. Never parted. */
export function SignatureField({ capacity, name, standing, field, seals = false }: SignatureFieldProps) {
  const purpose = seals ? `Seal of ${printed(name)}` : `Signature of ${printed(name)}, ${printed(capacity)}`;
  return (
    <View wrap={false} style={{ borderWidth: 0.75, borderColor: colour.ink, padding: 10, marginTop: 10 }}>
      <Text style={type.label}>{printed(capacity)}</Text>
      <Text style={type.h3}>{printed(name)}</Text>
      <Text style={{ ...type.body, marginBottom: 6 }}>{printed(standing)}</Text>
      <View style={{ borderTopWidth: 0.5, borderTopColor: colour.rule, paddingTop: 5 }}>
        {field === undefined ? null : <View style={{ height: room }} {...fieldOf(field, withoutIsolates(purpose))} />}
      </View>
    </View>
  );
}
