import type { WaitingAct } from '../../api/sign-on.ts';
import type { Outcome } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { Button } from '../../ui/button.tsx';
import { SummaryList } from '../../ui/list.tsx';

type Props = {
  readonly command: Outcome;
  readonly act: WaitingAct;
  /** What was ticked before leaving, and that nothing came of it yet. */
  readonly said: string;
  /** What `typed` is. */
  readonly typed: string;
  /** What the fingerprint is of. */
  readonly content: string;
  /** What the record is called. */
  readonly record: string;
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly onOver: () => void;
};

/** For somebody back from their organisation's sign-in: what they ticked and typed is there, and one step is left. */
export const FinishAct = ({ command, act, said, typed, content, record, submit, onSubmit, onOver }: Props) => (
  <>
    <p>
      {act.by} has said who you are. {said}
    </p>
    <SummaryList
      rows={[
        { key: typed, value: act.typed },
        { key: content, value: <span className="app-digest">{act.contentDigest}</span> },
        { key: record, value: <span className="app-digest">{act.recordDigest}</span> },
      ]}
    />
    <CommandForm command={command} fields={{}} submit={submit} onSubmit={onSubmit}>
      {() => null}
    </CommandForm>
    <Button secondary onClick={onOver}>
      Read it again first
    </Button>
  </>
);
