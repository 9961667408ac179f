import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { failureIn, waitingAct } from '../../api/sign-on.ts';

/**
 * For somebody who may be back on this page from their organisation's sign-in: the act that waits for them here, or what
 * went wrong there. `over` is for when it was done, or is to be begun anew.
 */
export const useComingBack = () => {
  const failure = failureIn(useLocation({ select: ({ searchStr }) => searchStr }));
  const [act, setAct] = useState(() => (failure === undefined ? waitingAct.of(window.location.pathname) : undefined));
  const over = (): void => {
    waitingAct.forget();
    setAct(undefined);
  };
  return { failure, act, over };
};
