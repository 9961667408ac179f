import { canDo, usePartnership } from '../../partnership/partnership.tsx';
import { NotNow, Steps } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { A } from '../../ui/link.tsx';
import { StackedTable } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { challengeWords } from '../../words/names.ts';

export const PlansPage = () => {
  const { id, overview } = usePartnership();
  const { challenges, steps } = overview;
  const mayOpen = canDo(steps, 'plan.open');
  const byRank = challenges.toSorted((one, other) => (one.rank ?? 99) - (other.rank ?? 99));
  return (
    <Page title="Action plans" caption={overview.name}>
      <p>One plan for each challenge that is worked on: Template B.</p>
      <StackedTable
        caption="Challenges by priority"
        headings={['Challenge', 'Priority', 'Action plan']}
        rows={byRank.map((row) => ({
          key: row.challenge,
          cells: [
            challengeWords(row),
            row.rank === null ? 'None' : String(row.rank),
            row.plan ? (
              <A key="plan" href={paths.plan(id, row.challenge)}>
                {row.plan.inForce
                  ? row.plan.drafting
                    ? 'In force; next version being written'
                    : 'In force'
                  : 'Being written'}
                <span className="nhsuk-u-visually-hidden">: Challenge {row.number}</span>
              </A>
            ) : mayOpen ? (
              <A key="open" href={paths.newPlan(id, row.challenge)}>
                Open an action plan<span className="nhsuk-u-visually-hidden"> for Challenge {row.number}</span>
              </A>
            ) : (
              'None'
            ),
          ],
        }))}
      />
      {!mayOpen && <NotNow steps={steps.filter(({ command }) => command === 'plan.open')} />}
      <Steps
        steps={steps}
        heading="When the plans are written"
        places={{ 'pack.offer': paths.newPack(id), 'review.schedule': paths.newReview(id) }}
      />
    </Page>
  );
};
