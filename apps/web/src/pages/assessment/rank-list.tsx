import type { AssessmentChallenge } from '../../api/views.ts';
import { Button } from '../../ui/button.tsx';
import { challengeWords } from '../../words/names.ts';
import { moved, toggled, type Ranking } from './ranking.ts';

type Props = {
  readonly ranking: Ranking;
  readonly challenges: readonly AssessmentChallenge[];
  readonly onChange: (ranking: Ranking) => void;
};

/** Challenges to put in order with buttons: first those that are ranked, then the rest. */
export const RankList = ({ ranking, challenges, onChange }: Props) => {
  const ranked = ranking.flatMap((id) => challenges.find(({ challenge }) => challenge === id) ?? []);
  const rest = challenges.filter(({ challenge }) => !ranking.includes(challenge));
  return (
    <>
      <h2 className="nhsuk-heading-m">In order of priority</h2>
      {ranked.length === 0 && <p>Nothing is ranked yet. Add challenges from the list below.</p>}
      <ol className="app-rank">
        {ranked.map((row, at) => (
          <li key={row.challenge} className="app-rank__item">
            <span className="app-rank__name">
              <strong>{at + 1}.</strong> {challengeWords(row)}
            </span>
            <span className="app-button-row">
              <Button
                small
                secondary
                label={`Move Challenge ${row.number} up`}
                onClick={() => onChange(moved(ranking, row.challenge, -1))}
              >
                Up
              </Button>
              <Button
                small
                secondary
                label={`Move Challenge ${row.number} down`}
                onClick={() => onChange(moved(ranking, row.challenge, 1))}
              >
                Down
              </Button>
              <Button
                small
                secondary
                label={`Leave out Challenge ${row.number}`}
                onClick={() => onChange(toggled(ranking, row.challenge))}
              >
                Leave out
              </Button>
            </span>
          </li>
        ))}
      </ol>
      {rest.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Not ranked</h2>
          <ul className="app-rank">
            {rest.map((row) => (
              <li key={row.challenge} className="app-rank__item">
                <span className="app-rank__name">{challengeWords(row)}</span>
                <Button
                  small
                  secondary
                  label={`Rank Challenge ${row.number}`}
                  onClick={() => onChange(toggled(ranking, row.challenge))}
                >
                  Rank
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
