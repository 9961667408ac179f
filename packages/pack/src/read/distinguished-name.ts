import { Utf8String } from 'asn1js';
import { RelativeDistinguishedNames } from 'pkijs';
import { oid, sequence, setOf, utf8 } from './der.ts';

/** In whose name a certificate is. */
export interface Subject {
  readonly name: string;
  /** Post or role. */
  readonly role?: string;
  readonly organisation?: string;
}

const ID = { name: '2.5.4.3', organisation: '2.5.4.10', role: '2.5.4.12' } as const;

/** The longest a part of a certificate's name may be (RFC 5280, appendix A: 64 characters). */
const LONGEST = 64;

/** A text as a certificate can carry it: cut, where it is longer than a name may be. The evidence has it in full. */
function cutForCertificate(value: string): string {
  const characters = Array.from(value);
  return characters.length <= LONGEST ? value : `${characters.slice(0, LONGEST - 1).join('')}…`;
}

/** A subject as its certificate carries it. */
export const cutSubject = ({ name, role, organisation }: Subject): Subject => ({
  name: cutForCertificate(name),
  ...(role === undefined ? {} : { role: cutForCertificate(role) }),
  ...(organisation === undefined ? {} : { organisation: cutForCertificate(organisation) }),
});

/** An X.501 name: organisation, role, name, each where there is one, in UTF-8. */
export function encodeSubject(subject: Subject): RelativeDistinguishedNames {
  const { name, role, organisation } = cutSubject(subject);
  const parts = [
    [ID.organisation, organisation],
    [ID.role, role],
    [ID.name, name],
  ] as const;
  const names = parts.flatMap(([id, value]) => (value === undefined ? [] : [setOf([sequence(oid(id), utf8(value))])]));
  // pkijs itself would put all of them into one set.
  return RelativeDistinguishedNames.fromBER(sequence(...names));
}

/** The subject a certificate's name says; `undefined` where it says none. */
export function decodeSubject(names: RelativeDistinguishedNames): Subject | undefined {
  const part = (type: string): string | undefined => {
    const value = names.typesAndValues.find((each) => each.type === type)?.value;
    return value instanceof Utf8String ? value.getValue() : undefined;
  };
  const [name, role, organisation] = [part(ID.name), part(ID.role), part(ID.organisation)];
  if (name === undefined) return undefined;
  return { name, ...(role === undefined ? {} : { role }), ...(organisation === undefined ? {} : { organisation }) };
}
