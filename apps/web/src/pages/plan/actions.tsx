import { capital, labels } from '@coproduce/cycle';
import type { ActionLine, DraftRevision, PlanView } from '../../api/views.ts';
import { canDo, usePartnership } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { A } from '../../ui/link.tsx';
import { StackedTable } from '../../ui/list.tsx';
import { dayWords } from '../../words/dates.ts';
import { personName } from '../../words/names.ts';

const due = ({ by, expectedBy, overdue }: ActionLine): string =>
  [
    by === null ? 'No date yet' : dayWords(by),
    overdue && 'overdue',
    expectedBy !== null && `expected by ${dayWords(expectedBy)}`,
  ]
    .filter(Boolean)
    .join(', ');

const became = ({ state, history, addedAfterAgreement }: ActionLine): string => {
  const last = history.at(-1);
  return [
    capital(labels.state.action[state]),
    last && `since ${dayWords(last.on)}`,
    last?.because,
    addedAfterAgreement && 'added after agreement',
  ]
    .filter(Boolean)
    .join(', ');
};

const Links = ({
  action,
  challenge,
  draft,
}: {
  readonly action: ActionLine;
  readonly challenge: string;
  readonly draft: DraftRevision | null;
}) => {
  const { id } = usePartnership();
  const inDraft = draft?.actions.some((it) => it.action === action.action) === true;
  const about = <span className="nhsuk-u-visually-hidden">: action {action.number}</span>;
  return (
    <>
      {canDo(action.steps, 'action.record') && (
        <p>
          <A href={paths.recordAction(id, challenge, action.action)}>Say what became of it{about}</A>
        </p>
      )}
      {inDraft && draft && canDo(draft.steps, 'action.write') && (
        <p>
          <A href={paths.editAction(id, challenge, action.action)}>Change{about}</A>
        </p>
      )}
    </>
  );
};

type Props = {
  readonly plan: Pick<PlanView, 'actions' | 'challenge' | 'draft'>;
  readonly caption?: string;
  /** Said where there are none. */
  readonly none?: string;
};

/** The plan's actions with what became of each. */
export const Actions = ({ plan, caption = 'Actions', none = 'There are no actions yet.' }: Props) => {
  const { overview } = usePartnership();
  if (plan.actions.length === 0) return <p>{none}</p>;
  return (
    <StackedTable
      lastOnScreenOnly
      caption={caption}
      headings={['Action', 'Who', 'By', 'What became of it', 'Change']}
      rows={plan.actions.map((action) => ({
        key: action.action,
        cells: [
          action.what,
          action.owner === null ? 'Nobody yet' : personName(overview.people, action.owner),
          due(action),
          became(action),
          <Links key="links" action={action} challenge={plan.challenge.challenge} draft={plan.draft} />,
        ],
      }))}
    />
  );
};
