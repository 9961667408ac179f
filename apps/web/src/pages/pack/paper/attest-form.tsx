import { useEffect, useRef, useState } from 'react';
import { client } from '../../../api/client.ts';
import type { OwnIssuer } from '../../../api/sign-on.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { PackView, PaperLine } from '../../../api/views.ts';
import { useProblem } from '../../../forms/command-form.tsx';
import { optional, useFields } from '../../../forms/use-fields.ts';
import { usePartnership } from '../../../partnership/partnership.tsx';
import { Inset } from '../../../ui/blocks.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField, TickField } from '../../../ui/fields.tsx';
import { timeWords } from '../../../words/dates.ts';
import { personName } from '../../../words/names.ts';
import { ActForm } from '../act-form.tsx';
import type { Proof } from '../proof-by.ts';
import { useHow } from '../use-how.tsx';

type Props = { readonly pack: PackView; readonly paper: PaperLine };
type ToGive = Awaited<ReturnType<typeof client.pack.prepareAttestation.mutate>>;

const fields = { fingerprint: 'The beginning of the fingerprint', agreed: 'What you attest to' };

type ActProps = Props & {
  readonly toGive: ToGive;
  /** The organisation whose sign-in is to prove it. */
  readonly by: OwnIssuer | undefined;
  readonly onLapsed: () => void;
  readonly onOtherWay: () => void;
};

const Act = ({ pack, paper, toGive, by, onLapsed, onOtherWay }: ActProps) => {
  const { id, timeZone } = usePartnership();
  const command = useCommand(id);
  const { values, bind } = useFields({ agreed: false, fingerprint: '' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { fingerprint, agreed } = values;
  const { recordDigest } = toGive;

  const attest = async (proof: Proof): Promise<void> => {
    await command.send(
      { pack: pack.id, paper: paper.paper, fingerprint, agreed: true as const, recordDigest, ...proof },
      client.pack.attestPaper.mutate,
    );
  };
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="nhsuk-heading-m">
        What you attest to
      </h2>
      <Inset>
        <p>{toGive.record.declaration}</p>
      </Inset>
      <p>
        You attest as {toGive.record.attester.name}, and the pack names you. Do it by{' '}
        {timeWords(toGive.expiresAt, timeZone)}.
      </p>
      <ActForm
        command={command}
        act="Attest"
        fields={fields}
        toGive={toGive}
        by={by}
        agreed={agreed}
        tick="Tick the box if it is so"
        typed={fingerprint}
        passwordHint="So that it is proven to be you, now. The pack says that this is how."
        onProved={attest}
        onLapsed={onLapsed}
      >
        {(errorAt) => (
          <>
            <TextField
              id="fingerprint"
              label="The first eight characters of the fingerprint on the signed page"
              hint="It stands at the foot of every page. Read it off the paper, not off this screen."
              width={10}
              autoComplete="off"
              error={errorAt('fingerprint')}
              {...bind('fingerprint')}
            />
            <TickField id="agreed" label="I attest to this" error={errorAt('agreed')} {...bind('agreed')} />
          </>
        )}
      </ActForm>
      <Button secondary onClick={onOtherWay}>
        Do it another way
      </Button>
    </>
  );
};

/** Whoever has seen the signed page says so: the record of it is prepared, and agreed to within ten minutes. */
export const AttestForm = (props: Props) => {
  const { id } = usePartnership();
  const { pack, paper } = props;
  const command = useCommand(id);
  const { summary } = useProblem(command, {});
  const [toGive, setToGive] = useState<ToGive>();
  const { passkey, by, field } = useHow('How do you prove that it is you?');
  const prepare = async (): Promise<void> => {
    const made = await command.send(
      { pack: pack.id, paper: paper.paper, ...optional('passkey', passkey), ...optional('issuer', by?.issuer) },
      client.pack.prepareAttestation.mutate,
    );
    if (made !== undefined) setToGive(made);
  };
  return (
    <section className="app-no-print">
      {summary}
      {toGive === undefined ? (
        <>
          <h2 className="nhsuk-heading-m">Attest to it</h2>
          <p>
            Only if you have had the signed page before you, and know that {personName(pack.people, paper.signatory)}{' '}
            signed it. Look at the scan, too.
          </p>
          {field}
          <Button busy={command.pending} onClick={() => void prepare()}>
            I have seen the signed page: go on
          </Button>
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
    </section>
  );
};
