import { useEffect, useRef } from 'react';

/**
 * Has the browser ask before it closes or reloads a page on which something typed has not arrived yet.
 *
 * @param answered counts what has arrived
 * @returns to be called when something is typed
 */
export const useKept = (answered: number): (() => void) => {
  const typedAfter = useRef<number>(undefined);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (typedAfter.current === answered) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [answered]);
  return () => {
    typedAfter.current = answered;
  };
};
