import type { SubjectVersion } from '@coproduce/api';
import { labels } from '@coproduce/cycle';
import { useQuery } from '@tanstack/react-query';
import { api, queryClient } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { timeWords } from '../words/dates.ts';
import { usePartnership } from './partnership.tsx';

/** Things a page of an open meeting shows, with the version it shows of each. */
export type Shown = Pick<SubjectVersion, 'kind' | 'id' | 'version'>;

const EVERY_MS = 5_000;
/** As many as the server looks up at a time. */
const MOST = 20;

/**
 * Looks every five seconds whether somebody else has moved what the page shows, says who, and offers the new state.
 * The page never changes under its reader's hands.
 */
export const Live = ({ shown }: { readonly shown: readonly Shown[] }) => {
  const { id: partnership, timeZone, you } = usePartnership();
  const subjects = shown.slice(0, MOST).map(({ kind, id }) => ({ kind, id }));
  const { data = [] } = useQuery({
    ...api.changes.queryOptions({ partnership, subjects }),
    refetchInterval: EVERY_MS,
    enabled: subjects.length > 0,
  });
  const moved = data.filter(({ id, version }) => shown.some((it) => it.id === id && it.version < version));
  const newest = moved.toSorted((one, other) => (one.at < other.at ? 1 : -1))[0];
  const by = newest?.by && newest.by.member === you?.member ? 'you' : newest?.by?.name;
  return (
    <div role="status" className="app-live app-no-print">
      {newest && (
        <p className="app-live__said">
          <span>
            Changed by {by ?? 'the product itself'} at {timeWords(newest.at, timeZone)} ({labels.kind[newest.kind]}
            ).{' '}
          </span>
          <Button small secondary onClick={() => void queryClient.invalidateQueries()}>
            Show
          </Button>
        </p>
      )}
    </div>
  );
};
