import { capital, deputationInWords } from '@coproduce/cycle';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../api/client.ts';
import { goToProve, type OwnIssuer, waitingAct } from '../../api/sign-on.ts';
import { useCommand } from '../../api/use-command.ts';
import type { PackView } from '../../api/views.ts';
import { CodeField } from '../../forms/code-field.tsx';
import { CommandForm, useProblem } from '../../forms/command-form.tsx';
import { PasswordAgain } from '../../forms/password-again.tsx';
import { useHasCodes } from '../../forms/use-has-codes.ts';
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
import { signOnFailureWords } from '../../words/sign-on.ts';
import { proofBy } from './proof-by.ts';
import { useHow } from './use-how.tsx';

type Props = {
  readonly pack: PackView;
  readonly contentDigest: string;
  readonly onSigned: (reference: string) => void;
};
type ToGive = Awaited<ReturnType<typeof client.pack.prepareSignature.mutate>>;

const fields = {
  agreed: 'The declaration',
  typedName: 'Your name',
  password: 'Your password',
  code: 'The code',
};

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

const submitWords = ({ passkey }: ToGive, by: OwnIssuer | undefined): string => {
  if (by !== undefined) return `Go on to ${by.name}`;
  return passkey === null ? 'Sign' : 'Sign with the passkey';
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
  const { values, bind } = useFields({ agreed: false, typedName: '', password: '', code: '' });
  const hasCodes = useHasCodes();
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const lapsed = command.problem?.kind === 'refusal' && command.problem.refusal.code === 'signingLapsed';

  const sign = async (): Promise<void> => {
    if (!values.agreed) {
      command.ask('agreed', 'Tick the box if you agree');
      return;
    }
    const { typedName, password, code } = values;
    const { recordDigest } = toGive;
    setAsking(true);
    if (by !== undefined) {
      waitingAct.keep({ pack: pack.id, contentDigest, recordDigest, typedName, by: by.name });
      const failure = await goToProve(by.id, window.location.pathname, recordDigest);
      setAsking(false);
      command.ask('signOn', signOnFailureWords[failure]);
      return;
    }
    const proof = await proofBy(toGive, password, hasCodes ? code : undefined);
    setAsking(false);
    if (typeof proof === 'string') {
      command.ask('passkey', proof);
      return;
    }
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
      {lapsed && <Button onClick={onLapsed}>Prepare it again</Button>}
      <CommandForm
        command={{ ...command, pending: command.pending || asking }}
        fields={fields}
        submit={submitWords(toGive, by)}
        onSubmit={() => void sign()}
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
            {toGive.passkey === null && by === undefined && (
              <PasswordAgain
                hint="So that it is proven to be you, now. The pack says that this is how you signed."
                error={errorAt('password')}
                {...bind('password')}
              />
            )}
            {toGive.passkey === null && by === undefined && hasCodes && (
              <CodeField error={errorAt('code')} {...bind('code')} />
            )}
          </>
        )}
      </CommandForm>
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
  const { passkey, by, field } = useHow({ legend: 'How do you sign?', withSignOn: true });
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
