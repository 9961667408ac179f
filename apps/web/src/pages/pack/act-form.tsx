import { type ReactNode, useState } from 'react';
import { goToProve, type OwnIssuer, waitingAct } from '../../api/sign-on.ts';
import type { Command } from '../../api/use-command.ts';
import { CodeField } from '../../forms/code-field.tsx';
import { CommandForm } from '../../forms/command-form.tsx';
import { PasswordAgain } from '../../forms/password-again.tsx';
import type { FieldLabels } from '../../forms/problem-lines.ts';
import { useFields } from '../../forms/use-fields.ts';
import { useHasCodes } from '../../forms/use-has-codes.ts';
import { Button } from '../../ui/button.tsx';
import { signOnFailureWords } from '../../words/sign-on.ts';
import { type Passkey, type Proof, proofBy } from './proof-by.ts';

type Props = {
  readonly command: Command;
  /** What the act is called on its button, such as “Sign”. */
  readonly act: string;
  /** The labels of the fields that the act has besides the proof. */
  readonly fields: FieldLabels;
  /** The record that was shown, and the passkey that it was made for. */
  readonly toGive: { readonly recordDigest: string; readonly contentDigest: string; readonly passkey: Passkey | null };
  /** The organisation whose sign-in is to prove it. */
  readonly by: OwnIssuer | undefined;
  readonly agreed: boolean;
  /** What is asked of whoever has not ticked the box. */
  readonly tick: string;
  /** What was typed: it waits in this window while its author is away. */
  readonly typed: string;
  readonly passwordHint: string;
  readonly onProved: (proof: Proof) => Promise<void>;
  readonly onLapsed: () => void;
  readonly children: (errorAt: (id: string) => string | undefined) => ReactNode;
};

const submitWords = (act: string, { passkey }: Props['toGive'], by: OwnIssuer | undefined): string => {
  if (by !== undefined) return `Go on to ${by.name}`;
  return passkey === null ? act : `${act} with the passkey`;
};

/** An act that somebody proves, now, to be theirs: by a password and a code, a passkey, or their organisation's sign-in. */
export const ActForm = (props: Props) => {
  const { command, act, fields, toGive, by, agreed, tick, typed, passwordHint, onProved, onLapsed, children } = props;
  const { values, bind } = useFields({ password: '', code: '' });
  const hasCodes = useHasCodes();
  const [asking, setAsking] = useState(false);
  const lapsed = command.problem?.kind === 'refusal' && command.problem.refusal.code === 'signingLapsed';
  const withPassword = toGive.passkey === null && by === undefined;

  const leaveFor = async ({ id, name }: OwnIssuer): Promise<void> => {
    const { recordDigest, contentDigest } = toGive;
    const page = window.location.pathname;
    waitingAct.keep({ page, recordDigest, contentDigest, typed, by: name });
    const failure = await goToProve(id, page, recordDigest);
    command.ask('signOn', signOnFailureWords[failure]);
  };
  const prove = async (): Promise<Proof | undefined> => {
    const proof = await proofBy(toGive, values.password, hasCodes ? values.code : undefined);
    if (typeof proof !== 'string') return proof;
    command.ask('passkey', proof);
    return undefined;
  };
  const submit = async (): Promise<void> => {
    if (!agreed) {
      command.ask('agreed', tick);
      return;
    }
    setAsking(true);
    const proof = by === undefined ? await prove() : await leaveFor(by);
    setAsking(false);
    if (proof !== undefined) await onProved(proof);
  };
  return (
    <>
      {lapsed && <Button onClick={onLapsed}>Prepare it again</Button>}
      <CommandForm
        command={{ ...command, pending: command.pending || asking }}
        fields={{ ...fields, password: 'Your password', code: 'The code' }}
        submit={submitWords(act, toGive, by)}
        onSubmit={() => void submit()}
      >
        {(errorAt) => (
          <>
            {children(errorAt)}
            {withPassword && <PasswordAgain hint={passwordHint} error={errorAt('password')} {...bind('password')} />}
            {withPassword && hasCodes && <CodeField error={errorAt('code')} {...bind('code')} />}
          </>
        )}
      </CommandForm>
    </>
  );
};
