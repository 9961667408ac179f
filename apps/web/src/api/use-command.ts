import { useRef, useState } from 'react';
import { queryClient } from './client.ts';
import { commandIds } from './command-id.ts';
import { problemOf, type Problem } from './problem.ts';

/** What every change carries besides its own input. */
export type OwnEnvelope = { readonly command: string };
/** What a change in a partnership carries. */
export type Envelope = OwnEnvelope & { readonly partnership: string };

/** What came of the last attempt to send something. */
export type Outcome = {
  readonly pending: boolean;
  /** Counts answers: what was typed before the last one has arrived. */
  readonly answered: number;
  readonly problem: Problem | undefined;
  /** Counts attempts that failed, so that a message about each is announced anew. */
  readonly attempt: number;
};

/** One change a page can send, with what came of the last attempt. */
export type Command<E extends OwnEnvelope = Envelope> = Outcome & {
  /**
   * Sends the change and resolves to its answer, or to `undefined` where it did not happen; `problem` then says why.
   * After an answer every page is asked anew.
   */
  readonly send: <I extends object, A>(input: I, mutate: (sent: I & E) => Promise<A>) => Promise<A | undefined>;
  /** Says at a field that an answer is missing without which there is nothing to send. */
  readonly ask: (field: string, message: string) => void;
};

const useSending = <E extends OwnEnvelope>(envelope: (command: string) => E): Command<E> => {
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
  const send: Command<E>['send'] = async (input, mutate) => {
    setPending(true);
    try {
      const answer = await mutate({ ...input, ...envelope(ids.current.for(input)) });
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
  const ask: Command<E>['ask'] = (field, message) => {
    setProblem({ kind: 'fields', fields: [{ path: field.split('.'), message }] });
    setAttempt((count) => count + 1);
  };
  return { pending, answered, problem, attempt, send, ask };
};

/** Sends changes for a partnership. One attempt keeps its id through retries. */
export const useCommand = (partnership: string): Command => useSending((command) => ({ command, partnership }));

/** Sends changes to what is somebody's own, whatever partnerships they are in. */
export const useOwnCommand = (): Command<OwnEnvelope> => useSending((command) => ({ command }));
