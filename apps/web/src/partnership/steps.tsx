import type { Step } from '@coproduce/api';
import type { CommandKind } from '@coproduce/cycle';
import { useState, type ReactNode } from 'react';
import { Details, Inset } from '../ui/blocks.tsx';
import { ButtonLink } from '../ui/link.tsx';
import { commandWords } from '../words/commands.ts';
import { refusalWords } from '../words/refusals.ts';
import { usePartnership } from './partnership.tsx';

type Props = {
  readonly steps: readonly Step[];
  /** Where each step is taken; steps without a place here are offered elsewhere. */
  readonly places: Partial<Record<CommandKind, string>>;
  readonly heading?: string;
};

/** Steps that end something are never the one that a page holds out first. */
const ending: ReadonlySet<CommandKind> = new Set([
  'assessment.abandon',
  'goal.close',
  'goal.reconsider',
  'goal.withdraw',
  'pack.takeBack',
  'review.cancel',
]);

/** What can be done from here now, as buttons, and what cannot, with why. All of it is computed by the server. */
export const Steps = ({ steps, places, heading = 'What you can do now' }: Props) => {
  const shown = steps.filter(({ command }) => places[command] !== undefined);
  const possible = shown.filter(({ refusal }) => refusal === null);
  if (possible.length === 0) return <NotNow steps={shown} />;
  return (
    <section className="app-steps app-no-print">
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <div className="nhsuk-button-group">
        {possible.map(({ command }, at) => (
          <ButtonLink key={command} href={places[command] ?? ''} secondary={at > 0 || ending.has(command)}>
            {commandWords[command]}
          </ButtonLink>
        ))}
      </div>
      <NotNow steps={shown} />
    </section>
  );
};

/** What cannot be done now, and why. */
export const NotNow = ({ steps }: { readonly steps: readonly Step[] }) => {
  const { names } = usePartnership();
  const refused = steps.filter(({ refusal }) => refusal !== null);
  if (refused.length === 0) return null;
  return (
    <Details summary="What cannot be done now, and why">
      <ul>
        {refused.map(({ command, refusal }) => (
          <li key={command}>
            {commandWords[command]}: {refusal && refusalWords(refusal, names)}.
          </li>
        ))}
      </ul>
    </Details>
  );
};

/**
 * A form, where the step that it sends could be taken as the page was opened; else why not. It stays once it is open:
 * what was typed is never taken away.
 */
export const Only = ({
  steps,
  command,
  children,
}: {
  readonly steps: readonly Step[];
  readonly command: CommandKind;
  readonly children: ReactNode;
}) => {
  const { names } = usePartnership();
  const step = steps.find((it) => it.command === command);
  const [open] = useState(step?.refusal === null);
  if (open) return children;
  return (
    <Inset>
      <p>This cannot be done now. {step?.refusal && `${refusalWords(step.refusal, names)}.`}</p>
    </Inset>
  );
};
