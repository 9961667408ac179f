import { capital, deputationInWords } from '@coproduce/cycle';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import type { PackView } from '../../api/views.ts';
import { CommandForm, useProblem } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Inset } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField, Tick } from '../../ui/fields.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { timeWords } from '../../words/dates.ts';

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

const Act = ({
  pack,
  contentDigest,
  toGive,
  onSigned,
  onLapsed,
}: Props & { readonly toGive: ToGive; readonly onLapsed: () => void }) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  const { values, bind } = useFields({ agreed: false, typedName: '', password: '' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const lapsed = command.problem?.kind === 'refusal' && command.problem.refusal.code === 'signingLapsed';

  const sign = async (): Promise<void> => {
    if (!values.agreed) {
      command.ask('agreed', 'Tick the box if you agree');
      return;
    }
    const { typedName, password } = values;
    const { recordDigest } = toGive;
    const done = await command.send(
      { pack: pack.id, contentDigest, recordDigest, typedName, password, agreed: true as const },
      client.pack.sign.mutate,
    );
    if (done !== undefined) onSigned(recordDigest);
  };
  const agreed = bind('agreed');
  return (
    <section aria-labelledby="sign">
      <h2 id="sign" ref={heading} tabIndex={-1} className="nhsuk-heading-m">
        Sign
      </h2>
      <Record toGive={toGive} />
      {lapsed && <Button onClick={onLapsed}>Prepare it again</Button>}
      <CommandForm command={command} fields={fields} submit="Sign" onSubmit={() => void sign()}>
        {(errorAt) => (
          <>
            <div className={`nhsuk-form-group${errorAt('agreed') === undefined ? '' : ' nhsuk-form-group--error'}`}>
              {errorAt('agreed') !== undefined && (
                <span className="nhsuk-error-message">
                  <span className="nhsuk-u-visually-hidden">Error: </span>
                  {errorAt('agreed')}
                </span>
              )}
              <Tick id="agreed" label="I agree to this declaration" checked={agreed.value} onChange={agreed.onChange} />
            </div>
            <TextField
              id="typedName"
              label="Type your name"
              hint={`As it stands in the plan: ${toGive.record.signatory.name}`}
              autoComplete="off"
              error={errorAt('typedName')}
              {...bind('typedName')}
            />
            <TextField
              id="password"
              label="Your password, once more"
              hint="So that it is proven to be you, now. The pack says that this is how you signed."
              type="password"
              autoComplete="current-password"
              error={errorAt('password')}
              {...bind('password')}
            />
          </>
        )}
      </CommandForm>
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
  const prepare = async (): Promise<void> => {
    const made = await command.send({ pack: pack.id }, client.pack.prepareSignature.mutate);
    if (made !== undefined) setToGive(made);
  };
  return (
    <div id="go-on" className="app-no-print">
      {summary}
      {toGive === undefined ? (
        <>
          <p>When you have read all of it, go on. You are then shown exactly what you sign.</p>
          <Button busy={command.pending} onClick={() => void prepare()}>
            I have read this: go on to sign
          </Button>
        </>
      ) : (
        <Act key={toGive.recordDigest} {...props} toGive={toGive} onLapsed={() => void prepare()} />
      )}
    </div>
  );
};
