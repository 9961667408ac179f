import type { CommandKind } from '@coproduce/cycle';
import { usePartnership } from '../partnership/partnership.tsx';
import { useTakenStep } from '../partnership/steps.tsx';
import { Notice } from '../ui/blocks.tsx';
import { SummaryList } from '../ui/list.tsx';
import { refusalWords } from '../words/refusals.ts';

/** What stands in each field now. */
export type AsItStands = readonly { readonly label: string; readonly text: string | null | undefined }[];

type Props = { readonly who: string; readonly when: string | undefined; readonly asItStands: AsItStands };

/** Commands that write a text over the one that stands there. Every other is a step of its own, taken or not. */
const writesOver: ReadonlySet<CommandKind> = new Set([
  'action.write',
  'assessment.attend',
  'assessment.rank',
  'consensus.propose',
  'goal.write',
  'review.attend',
  'revision.write',
]);

/** What comes of sending it again, after what the other person did. */
const Again = ({ who }: Pick<Props, 'who'>) => {
  const { names } = usePartnership();
  const step = useTakenStep();
  if (step?.refusal)
    return (
      <p>
        This can no longer be done. {refusalWords(step.refusal, names)}. What you typed stays in the boxes until you
        leave this page.
      </p>
    );
  return step !== undefined && writesOver.has(step.command) ? (
    <p>Compare the two. If you send yours again, it replaces what stands there now.</p>
  ) : (
    <p>
      This can still be done. If you send yours again, it is recorded after what {who} did, and takes nothing of it
      away.
    </p>
  );
};

/** Somebody else was quicker: who, when, and what stands there now, beside what was typed. */
export const Conflict = ({ who, when, asItStands }: Props) => (
  <Notice title="Changed meanwhile">
    <p>
      {who} changed this{when === undefined ? '' : ` on ${when}`}, while you were writing. Nothing of yours was sent,
      and nothing of it is lost: it is still in the boxes below.
    </p>
    {asItStands.length > 0 && (
      <>
        <p>This is what stands there now:</p>
        <SummaryList rows={asItStands.map(({ label, text }) => ({ key: label, value: text ?? 'Nothing' }))} />
      </>
    )}
    <Again who={who} />
  </Notice>
);
