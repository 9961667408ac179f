import { capital, dayInWords, labels } from '@coproduce/cycle';
import { DataTable } from '../components/data-table.tsx';
import { Heading } from '../components/heading.tsx';
import { isolated } from '../letters/printed.ts';
import { challengeOf, type PrintedPlan } from './pack-parts.ts';
import { personInWords } from './words.ts';

type Action = PrintedPlan['actions'][number];

function whatBecame({ status, statusOn, because, addedAfterAgreement }: Action): string {
  const when = statusOn === null ? '' : `, ${dayInWords(statusOn)}`;
  const why = because === null ? '' : `, because: ${isolated(because)}`;
  return `${capital(labels.state.action[status])}${when}${why}${addedAfterAgreement ? ' (added after agreement)' : ''}`;
}

/** Actions and what became of them; the date agreed never moves, a later one expected stands beside it. */
export function ActionsSince({ plan }: { plan: PrintedPlan }) {
  if (plan.actions.length === 0) return null;
  return (
    <>
      <Heading level={2} bookmark={`${challengeOf(plan)}: actions and what became of them`}>
        Actions and what became of them
      </Heading>
      <DataTable
        columns={[
          { header: 'Action' },
          { header: 'Owner', width: 110 },
          { header: 'By', width: 92 },
          { header: 'What became of it', width: 142 },
        ]}
        rows={plan.actions.map((action) => [
          action.what,
          action.owner === null ? '' : personInWords(action.owner),
          [
            action.by === null ? '' : dayInWords(action.by),
            action.expectedBy === null ? '' : `expected by ${dayInWords(action.expectedBy)}`,
          ]
            .filter((part) => part !== '')
            .join('; '),
          whatBecame(action),
        ])}
      />
    </>
  );
}
