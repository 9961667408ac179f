import { useEffect, useRef, useState } from 'react';
import { problemOf, type Problem } from './problem.ts';

const PAUSE_MS = 700;
const AGAIN_MS = 4_000;

/** Text that is kept while it is written. */
export type Autosave<T> = {
  /** `kept`, `writing`, or why the newest text is not kept. */
  readonly state: 'kept' | 'writing' | Problem;
  /** When it was last kept, an instant. */
  readonly savedAt: string | undefined;
  /** Counts failures, so that a message about each is announced anew. */
  readonly attempt: number;
  /** Keeps this from now on. */
  readonly keep: (value: T) => void;
};

/**
 * Keeps the newest text a moment after the last change, one request at a time, again by itself after a lost
 * connection, and on leaving the page; the browser asks before it closes one whose newest text is not kept.
 *
 * @param send sends the text and resolves to when it was kept
 */
export const useAutosave = <T>(send: (value: T) => Promise<string>): Autosave<T> => {
  const [savedAt, setSavedAt] = useState<string>();
  const [state, setState] = useState<Autosave<T>['state']>('kept');
  const [attempt, setAttempt] = useState(0);
  const unsaved = useRef<{ readonly value: T }>(undefined);
  const sending = useRef(false);
  const timer = useRef<number>(undefined);

  const failed = (error: unknown): void => {
    const problem = problemOf(error);
    setState(problem);
    setAttempt((count) => count + 1);
    if (problem.kind === 'lost') timer.current = window.setTimeout(() => void save(), AGAIN_MS);
  };
  const save = async (): Promise<void> => {
    const newest = unsaved.current;
    if (newest === undefined || sending.current) return;
    unsaved.current = undefined;
    sending.current = true;
    try {
      setSavedAt(await send(newest.value));
      if (unsaved.current === undefined) setState('kept');
    } catch (error) {
      unsaved.current ??= newest;
      failed(error);
    } finally {
      sending.current = false;
    }
  };
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void latest.current();
    };
    const ask = (event: BeforeUnloadEvent): void => {
      if (unsaved.current !== undefined || sending.current) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('beforeunload', ask);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('beforeunload', ask);
      window.clearTimeout(timer.current);
      void latest.current();
    };
  }, []);
  const keep = (value: T): void => {
    setState('writing');
    unsaved.current = { value };
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void latest.current(), PAUSE_MS);
  };
  return { state, savedAt, attempt, keep };
};
