import { capital, labels } from '@coproduce/cycle';
import { Heading } from '../components/heading.tsx';
import { List } from '../components/list.tsx';
import { Page } from '../components/page.tsx';
import { SignatureField } from '../components/signature-field.tsx';
import { Paragraph } from '../components/text.tsx';
import { challengeOf, inSigningOrder, place, type Part, type PackSignature } from './pack-parts.ts';
import { instantInWords, packInWords } from './words.ts';

/** How much a signatory's proof says. */
const strengthOf = {
  passkey: 'proven with a key of the signatory’s own, which anybody can check.',
  oidc: 'vouched for by the organisation that signed them in, with a key of its own.',
  paper: 'vouched for by two members and the key of this instance. The weakest proof.',
  password: 'vouched for by the key of this instance. A weaker proof than a key of the signatory’s own.',
} as const satisfies Record<PackSignature['method'], string>;

/** The page where every signatory of the pack signs once, for all its plans; the commissioner first. */
export function SignaturePage({ part }: { part: Part }) {
  const { content, contentDigest, frame, signatures, status } = part;
  return (
    <Page frame={frame} bookmark="Signatures">
      <Heading level={1} place={place.signatures}>
        Signatures
      </Heading>
      <Paragraph>
        {`Each signatory signs ${packInWords(content.pack)} once, with all the plans it carries. What they sign is the content with this digest:`}
      </Paragraph>
      <Paragraph as="small">{contentDigest}</Paragraph>
      <List
        as="small"
        items={content.plans.map(
          (plan) => `${challengeOf(plan)}, revision ${plan.terms.revision.number}: terms digest ${plan.termsDigest}`,
        )}
      />
      {inSigningOrder(content.signatories).map((signatory, index) => {
        const given = signatures.find(({ member }) => member === signatory.member);
        const capacity = `${capital(labels.side[signatory.side])}${signatory.kind === 'required' ? '' : ', also agreeing'}`;
        const standing = `${signatory.post}, ${signatory.organisation.name}`;
        return (
          <SignatureField
            key={signatory.member}
            capacity={capacity}
            name={signatory.name}
            standing={`${standing}. Authority: ${signatory.authority}`}
            {...(status === 'locked' ? { field: `sign-${index + 1}` } : {})}
            {...(given === undefined ? {} : { signed: blockOf(given) })}
          />
        );
      })}
      {status === 'locked' ? (
        <SignatureField
          capacity="Seal"
          name="The instance that keeps the record"
          standing="Seals the pack once everybody whose signature is required has signed"
          field="seal"
        />
      ) : null}
    </Page>
  );
}

const blockOf = ({ name, post, organisation, at, method, record }: PackSignature): string[] => [
  `Signed by ${name}, ${instantInWords(at)}`,
  `${post}, ${organisation}`,
  `${capital(labels.method[method])}; ${strengthOf[method]}`,
  `Signing record ${record.slice(0, 32)}…`,
];
