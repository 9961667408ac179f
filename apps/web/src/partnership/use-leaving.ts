import { useRouterState } from '@tanstack/react-router';

/**
 * Whether the reader is on their way to another page. This one is still shown until that one has arrived, and takes no
 * more changes: what was sent has been answered.
 */
export const useLeaving = (): boolean =>
  useRouterState({
    select: ({ location, resolvedLocation }) =>
      resolvedLocation !== undefined && location.pathname !== resolvedLocation.pathname,
  });
