import { Warning } from '../../ui/blocks.tsx';

/** For whoever has just set this up: how the first account is made. */
export const FirstAccount = () => (
  <Warning title="Nobody has an account yet">
    <p>Whoever runs this service makes the first account and partnership on the machine it runs on:</p>
    <pre className="app-copy__text">
      {[
        'npm run --silent coproduce -- account create you@example.org --admin',
        'npm run --silent coproduce -- account link you@example.org',
        'npm run --silent coproduce -- partnership create --from FILE',
      ].join('\n')}
    </pre>
    <p>The second line prints a link with which to set a password.</p>
  </Warning>
);
