import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { queryClient } from '../api/client.ts';
import { ConnectionLost, problemOf } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { NothingHere } from './nothing-here.tsx';

/** A page that could not be made. */
export const Failure = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter();
  const problem = problemOf(error);
  if (problem.kind === 'nothingThere' || problem.kind === 'fields') return <NothingHere />;
  const again = async (): Promise<void> => {
    // Files that could not be fetched once are not asked for a second time by the same document.
    if (error instanceof ConnectionLost) {
      window.location.reload();
      return;
    }
    await queryClient.resetQueries({ predicate: ({ state }) => state.status === 'error' });
    reset();
    await router.invalidate();
  };
  return problem.kind === 'lost' ? (
    <Page title="The connection was lost">
      <p>This page could not be fetched. Nothing was changed.</p>
      <Button onClick={() => void again()}>Try again</Button>
    </Page>
  ) : (
    <Page title="Something went wrong">
      <p>This page could not be shown. Nothing was changed. If it happens again, tell whoever runs this service.</p>
      <Button onClick={() => void again()}>Try again</Button>
    </Page>
  );
};
