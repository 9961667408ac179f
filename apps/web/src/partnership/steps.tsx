import type { Step } from '@coproduce/api';
import type { CommandKind } from '@coproduce/cycle';
import { createContext, use, useState, type ReactNode } from 'react';
import { Details, Inset } from '../ui/blocks.tsx';
import { ButtonLink } from '../ui/link.tsx';
import { commandWords } from '../words/commands.ts';
import { refusalWords } from '../words/refusals.ts';
import { usePartnership } from './partnership.tsx';

type Props = {
  readonly steps: readonly Step[];
  /** Where each step is taken, in the order in which they are offered; steps without a place are offered elsewhere. */
  readonly places: Partial<Record<CommandKind, string>>;
  /** The step that the page is for now: held out before the others. Where it is left out, the first of them is. */
  readonly foremost?: CommandKind | null;
  readonly heading?: string;
};

/** Steps that end something are never the one that a page holds out first. */
const ending: ReadonlySet<CommandKind> = new Set([
  'assessment.abandon',
  'goal.close',
  'goal.reconsider',
  'goal.withdraw',
  'member.leave',
  'member.remove',
  'pack.takeBack',
  'review.cancel',
]);

/** What can be done from here now, as buttons, and what cannot, with why. All of it is computed by the server. */
export const Steps = ({ steps, places, foremost, heading = 'What you can do now' }: Props) => {
  const shown = Object.keys(places).flatMap((place) => steps.find(({ command }) => command === place) ?? []);
  const possible = shown
    .filter(({ refusal }) => refusal === null)
    .toSorted((one, other) => Number(other.command === foremost) - Number(one.command === foremost));
  const first = foremost === undefined ? possible[0]?.command : foremost;
  if (possible.length === 0) return <NotNow steps={shown} />;
  return (
    <section className="app-steps app-no-print">
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <div className="nhsuk-button-group">
        {possible.map(({ command }) => (
          <ButtonLink key={command} href={places[command] ?? ''} secondary={command !== first || ending.has(command)}>
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
    <div className="app-no-print">
      <Details summary="What cannot be done now, and why">
        <ul>
          {refused.map(({ command, refusal }) => (
            <li key={command}>
              {commandWords[command]}: {refusal && refusalWords(refusal, names)}.
            </li>
          ))}
        </ul>
      </Details>
    </div>
  );
};

const Taken = createContext<Step | undefined>(undefined);

/** The step that the form around here sends, as it stands now. */
export const useTakenStep = (): Step | undefined => use(Taken);

type TakingProps = {
  readonly steps: readonly Step[];
  readonly command: CommandKind;
  readonly children: ReactNode;
};

/** Says which step a form sends. */
export const Taking = ({ steps, command, children }: TakingProps) => {
  const step = steps.find((it) => it.command === command);
  return <Taken value={step}>{children}</Taken>;
};

/**
 * A form, where the step that it sends can be taken; else why not, or what else is to stand there. It stays once it is
 * open, whatever others do meanwhile: what was typed is never taken away.
 */
export const Only = ({ steps, command, children, otherwise }: TakingProps & { readonly otherwise?: ReactNode }) => {
  const { names } = usePartnership();
  const step = steps.find((it) => it.command === command);
  const [open, setOpen] = useState(false);
  if (!open && step?.refusal === null) setOpen(true);
  if (open) return <Taken value={step}>{children}</Taken>;
  if (otherwise !== undefined) return otherwise;
  return (
    <Inset>
      <p>This cannot be done now. {step?.refusal && `${refusalWords(step.refusal, names)}.`}</p>
    </Inset>
  );
};
