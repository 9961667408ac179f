import { capital, deputationInWords } from '@coproduce/cycle';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../api/client.ts';
import type { OwnIssuer } from '../../api/sign-on.ts';
import { useCommand } from '../../api/use-command.ts';
import type { PackView } from '../../api/views.ts';
import { useProblem } from '../../forms/command-form.tsx';
import { optional, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { Inset } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField, TickField } from '../../ui/fields.tsx';
import { A } from '../../ui/link.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { UnconfirmedPassword } from '../account/unconfirmed-password.tsx';
import { timeWords } from '../../words/dates.ts';
import { ActForm } from './act-form.tsx';
import type { Proof } from './proof-by.ts';
import { useHow } from './use-how.tsx';

type Props = {
  readonly pack: PackView;
  readonly contentDigest: string;
  readonly onSigned: (reference: string) => void;
};
type ToGive = Awaited<ReturnType<typeof client.pack.prepareSignature.mutate>>;

const fields = { agreed: 'The declaration', typedName: 'Your name' };

/** What is signed, shown before the act; it holds for ten minutes. */
const Record = ({ toGive }: { readonly toGive: ToGive }) => {
  const { timeZone } = usePartnership();
  const { signatory } = toGive.record;
  return (
    <>
      <SummaryList
        rows={[
          { key: 'You sign as', value: `${signatory.name}, ${signatory.post}, ${signatory.organisation}` },
          ...(signatory.deputation === undefined
            ? []
            : [{ key: 'In the place of a lead', value: capital(deputationInWords(signatory.deputation)) }]),
          { key: 'Authority', value: signatory.authority },
          {
            key: 'Fingerprint of what you sign',
            value: <span className="app-digest">{toGive.contentDigest}</span>,
          },
          { key: 'Signing record', value: <span className="app-digest">{toGive.recordDigest}</span> },
          { key: 'Sign by', value: timeWords(toGive.expiresAt, timeZone) },
        ]}
      />
      <Inset>
        <p>{toGive.record.declaration}</p>
      </Inset>
    </>
  );
};

type ActProps = Props & {
  readonly toGive: ToGive;
  /** The organisation whose sign-in is to prove it. */
  readonly by: OwnIssuer | undefined;
  readonly onLapsed: () => void;
  readonly onOtherWay: () => void;
};

const Act = ({ pack, contentDigest, toGive, by, onSigned, onLapsed, onOtherWay }: ActProps) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  const { values, bind } = useFields({ agreed: false, typedName: '' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { typedName, agreed } = values;
  const { recordDigest } = toGive;

  const sign = async (proof: Proof): Promise<void> => {
    const done = await command.send(
      { pack: pack.id, contentDigest, recordDigest, typedName, agreed: true as const, ...proof },
      client.pack.sign.mutate,
    );
    if (done !== undefined) onSigned(recordDigest);
  };
  return (
    <section aria-labelledby="sign">
      <h2 id="sign" ref={heading} tabIndex={-1} className="nhsuk-heading-m">
        Sign
      </h2>
      <Record toGive={toGive} />
      <ActForm
        command={command}
        act="Sign"
        fields={fields}
        toGive={toGive}
        by={by}
        agreed={agreed}
        tick="Tick the box if you agree"
        typed={typedName}
        passwordHint="So that it is proven to be you, now. The pack says that this is how you signed."
        onProved={sign}
        onLapsed={onLapsed}
      >
        {(errorAt) => (
          <>
            <TickField id="agreed" label="I agree to this declaration" error={errorAt('agreed')} {...bind('agreed')} />
            <TextField
              id="typedName"
              label="Type your name"
              hint={`As it stands in the plan: ${toGive.record.signatory.name}`}
              autoComplete="off"
              error={errorAt('typedName')}
              {...bind('typedName')}
            />
          </>
        )}
      </ActForm>
      {(toGive.passkey !== null || by !== undefined) && (
        <Button secondary onClick={onOtherWay}>
          Sign another way
        </Button>
      )}
    </section>
  );
};

/** First everything is read; then the record to be signed is prepared, and signed within ten minutes. */
export const SignForm = (props: Props) => {
  const { id } = usePartnership();
  const { pack } = props;
  const command = useCommand(id);
  const { summary } = useProblem(command, {});
  const [toGive, setToGive] = useState<ToGive>();
  const { passkey, by, field } = useHow('How do you sign?');
  const prepare = async (): Promise<void> => {
    const made = await command.send(
      { pack: pack.id, ...optional('passkey', passkey), ...optional('issuer', by?.issuer) },
      client.pack.prepareSignature.mutate,
    );
    if (made !== undefined) setToGive(made);
  };
  return (
    <div id="go-on" className="app-no-print">
      {summary}
      {toGive === undefined ? (
        <>
          <UnconfirmedPassword />
          {field}
          <p>When you have read all of it, go on. You are then shown exactly what you sign.</p>
          <Button busy={command.pending} onClick={() => void prepare()}>
            I have read this: go on to sign
          </Button>
          <p>
            If you cannot sign on screen, <A href={paths.bringPaper(id, pack.id)}>sign on paper</A>. No way of signing
            is weaker, and the pack says so.
          </p>
        </>
      ) : (
        <Act
          key={toGive.recordDigest}
          {...props}
          toGive={toGive}
          by={by}
          onLapsed={() => void prepare()}
          onOtherWay={() => setToGive(undefined)}
        />
      )}
    </div>
  );
};
