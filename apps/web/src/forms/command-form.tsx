import { useState, type ReactNode } from 'react';
import type { Outcome } from '../api/use-command.ts';
import { useLeaving } from '../partnership/use-leaving.ts';
import { useWords } from '../partnership/partnership.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { instantWords } from '../words/dates.ts';
import { Conflict, type AsItStands } from './conflict.tsx';
import { useKept } from './use-kept.ts';
import { problemLines, type FieldLabels } from './problem-lines.ts';

/** The messages of a command's last attempt: a summary above the heading, and each one at its field. */
export const useProblem = (command: Outcome, fields: FieldLabels) => {
  const { names } = useWords();
  const { problem, attempt } = command;
  const lines = problem === undefined ? [] : problemLines(problem, fields, names);
  return {
    summary: lines.length === 0 ? null : <ErrorSummary key={attempt} lines={lines} />,
    errorAt: (id: string): string | undefined => lines.find(({ field }) => field === id)?.message,
  };
};

/**
 * The version a form speaks to: what its author was looking at when it was opened, and after a conflict, which they
 * have been shown, the one that stands now.
 */
export const useSeenVersion = (version: number, { problem }: Outcome): number => {
  const [opened, setOpened] = useState(version);
  const conflict = problem?.kind === 'refusal' && problem.refusal.code === 'conflict' ? problem.refusal : undefined;
  if (conflict !== undefined && conflict.now > opened) setOpened(conflict.now);
  return opened;
};

type Props = {
  readonly command: Outcome;
  readonly fields: FieldLabels;
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly children: (errorAt: (id: string) => string | undefined) => ReactNode;
  /** For what cannot be undone. */
  readonly warning?: boolean;
  /** What stands there by now, for somebody who was overtaken while writing. */
  readonly asItStands?: AsItStands;
};

/** A form that sends one change. What was typed stays, whatever comes of it. */
export const CommandForm = ({ command, fields, submit, onSubmit, children, warning = false, asItStands }: Props) => {
  const { names, timeZone } = useWords();
  const { summary, errorAt } = useProblem(command, fields);
  const refusal = command.problem?.kind === 'refusal' ? command.problem.refusal : undefined;
  const leaving = useLeaving();
  const busy = command.pending || leaving;
  const keep = useKept(command.answered);
  return (
    <form
      noValidate
      className="app-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
      onInput={keep}
    >
      {summary}
      {refusal?.code === 'conflict' && (
        <Conflict
          who={refusal.by ? names.member(refusal.by) : 'Somebody'}
          when={refusal.at === undefined ? undefined : instantWords(refusal.at, timeZone)}
          asItStands={asItStands ?? []}
        />
      )}
      {children(errorAt)}
      <Button type="submit" warning={warning} busy={busy}>
        {submit}
      </Button>
    </form>
  );
};
