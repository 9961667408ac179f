import { capital, declaration, deputationInWords, labels } from '@coproduce/cycle';
import { Heading } from '../components/heading.tsx';
import { List } from '../components/list.tsx';
import { Page } from '../components/page.tsx';
import { SignatureField } from '../components/signature-field.tsx';
import { Paragraph } from '../components/text.tsx';
import { isolated } from '../letters/printed.ts';
import { challengeOf, inSigningOrder, place, type Part } from './pack-parts.ts';
import { packInWords } from './words.ts';

/** The page where every signatory of the pack signs once, for all its plans; the commissioner first. */
export function SignaturePage({ part }: { part: Part }) {
  const { content, contentDigest, frame, status } = part;
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
      <Paragraph as="small">
        {`Whoever signs here, on screen or in ink, declares: “${declaration('my organisation', 'signatory named below')}”`}
      </Paragraph>
      {inSigningOrder(content.signatories).map((signatory, index) => {
        const capacity = `${capital(labels.side[signatory.side])}${signatory.kind === 'required' ? '' : ', also agreeing'}`;
        const standing = [signatory.post, signatory.organisation.name].map(isolated).join(', ');
        const { deputation, authority } = signatory;
        const inPlace = deputation === undefined ? '' : ` Signs as ${isolated(deputationInWords(deputation))}.`;
        return (
          <SignatureField
            key={signatory.member}
            capacity={capacity}
            name={signatory.name}
            standing={`${standing}.${inPlace} Authority: ${isolated(authority)}`}
            {...(status === 'locked' ? { field: `sign-${index + 1}` } : {})}
          />
        );
      })}
      {status === 'locked' ? (
        <SignatureField
          capacity="Seal"
          name="Coproduce"
          standing="The instance that keeps the record, once everybody whose signature is required has signed"
          field="seal"
          seals
        />
      ) : null}
    </Page>
  );
}
