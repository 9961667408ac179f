import { capital } from '@coproduce/cycle';
import type { DemonstrationPerson } from '../../api/auth.ts';
import { Button } from '../../ui/button.tsx';

type Props = {
  readonly people: readonly DemonstrationPerson[];
  readonly busy: boolean;
  readonly onChoose: (email: string) => void;
};

/** The invented people of a demonstration, to look at the same things from each side. */
export const DemonstrationPeople = ({ people, busy, onChoose }: Props) => (
  <section aria-labelledby="demonstration">
    <h2 id="demonstration" className="nhsuk-heading-m">
      Demonstration
    </h2>
    <p>These people are invented. Sign in as any of them to see the partnership from their side.</p>
    <ul className="app-cards">
      {people.map(({ name, email, is }) => (
        <li key={email} className="app-card">
          <p>{capital(is)}</p>
          <Button secondary busy={busy} onClick={() => onChoose(email)}>
            Sign in as {name}
          </Button>
        </li>
      ))}
    </ul>
  </section>
);
