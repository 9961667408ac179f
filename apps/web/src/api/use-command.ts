import { useRef, useState } from 'react';
import { queryClient } from './client.ts';
import { commandIds } from './command-id.ts';
import { problemOf, type Problem } from './problem.ts';

/** What every change carries besides its own input. */
export type Envelope = { readonly command: string; readonly partnership: string };

/** One change a page can send, with what came of the last attempt. */
export type Command = {
  readonly pending: boolean;
  /** Counts answers: what was typed before the last one has arrived. */
  readonly answered: number;
  readonly problem: Problem | undefined;
  /** Counts attempts that failed, so that a message about each is announced anew. */
  readonly attempt: number;
  /**
   * Sends the change and resolves to its answer, or to `undefined` where it did not happen; `problem` then says why.
   * After an answer every page is asked anew.
   */
  readonly send: <I extends object, A>(input: I, mutate: (sent: I & Envelope) => Promise<A>) => Promise<A | undefined>;
  /** Says at a field that an answer is missing without which there is nothing to send. */
  readonly ask: (field: string, message: string) => void;
};

/** Sends changes for a partnership. One attempt keeps its id through retries. */
export const useCommand = (partnership: string): Command => {
  const ids = useRef(commandIds());
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [pending, setPending] = useState(false);
  const [answered, setAnswered] = useState(0);

  const fail = async (error: unknown): Promise<undefined> => {
    const found = problemOf(error);
    if (found.kind !== 'lost') ids.current.settle();
    setProblem(found);
    setAttempt((count) => count + 1);
    if (found.kind === 'refusal') await queryClient.invalidateQueries();
  };
  const send: Command['send'] = async (input, mutate) => {
    setPending(true);
    try {
      const answer = await mutate({ ...input, command: ids.current.for(input), partnership });
      ids.current.settle();
      setProblem(undefined);
      setAnswered((count) => count + 1);
      await queryClient.invalidateQueries();
      return answer;
    } catch (error) {
      return await fail(error);
    } finally {
      setPending(false);
    }
  };
  const ask: Command['ask'] = (field, message) => {
    setProblem({ kind: 'fields', fields: [{ path: field.split('.'), message }] });
    setAttempt((count) => count + 1);
  };
  return { pending, answered, problem, attempt, send, ask };
};
