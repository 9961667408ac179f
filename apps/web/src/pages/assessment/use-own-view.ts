import type { MyPlacements } from '../../api/views.ts';
import { useState } from 'react';
import { api, client, queryClient } from '../../api/client.ts';
import { newId } from '../../api/command-id.ts';
import { useAutosave, type Autosave } from '../../api/use-autosave.ts';
import { problemLines, type ProblemLine } from '../../forms/problem-lines.ts';
import { given, optional } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { timeWords } from '../../words/dates.ts';
import { useMyPlacements } from './use-assessment.ts';

type Draft = MyPlacements['placements'][number];
type Stage = NonNullable<Draft['stage']>;

const stages: readonly Stage[] = [1, 2, 3, 'notYet', 'dontKnow'];

/** The stage that a radio button stands for. */
export const placedStage = (value: string): Stage | null => stages.find((stage) => String(stage) === value) ?? null;

/** The reader's view of one challenge as they write it. */
export type OwnView = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** Whether it is kept: "Saved 14:02", or what is in the way. */
  readonly saved: string;
  readonly lines: readonly ProblemLine[];
  readonly attempt: number;
  readonly errorAt: (id: string) => string | undefined;
};

const fields = {
  'placement.strengths': 'What is good already',
  'placement.stage': 'Where you see the services now',
  'placement.reason': 'What makes you say so',
};

/** What the server takes: an empty box is no answer. */
const sent = ({ challenge, stage, strengths, reason, named }: Draft) => ({
  challenge,
  stage,
  named,
  ...optional('strengths', given(strengths ?? '')),
  ...optional('reason', given(reason ?? '')),
});

/** The reader's view of one challenge, kept while it is written. */
export const useOwnView = (assessment: string, challenge: string): OwnView => {
  const { id: partnership, names, timeZone } = usePartnership();
  const mine = useMyPlacements(assessment);
  const [draft, setDraft] = useState<Draft>(
    () => mine.placements.find((it) => it.challenge === challenge) ?? { challenge, stage: null, named: false },
  );
  const { state, savedAt, attempt, keep } = useAutosave(async (view: Draft) => {
    const sending = { assessment, placement: sent(view), command: newId(), partnership };
    return (await client.assessment.place.mutate(sending)).savedAt;
  });
  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    remember(partnership, assessment, next);
    keep(next);
  };
  const problem = typeof state === 'string' || state.kind === 'lost' ? undefined : state;
  const lines = problem === undefined ? [] : problemLines(problem, fields, names);
  return {
    draft,
    change,
    saved: savedWords(state, savedAt && timeWords(savedAt, timeZone)),
    lines,
    attempt,
    errorAt: (id) => lines.find(({ field }) => field === id)?.message,
  };
};

const savedWords = (state: Autosave<Draft>['state'], at: string | undefined): string => {
  if (typeof state !== 'string') {
    return state.kind === 'lost' ? 'Not saved yet: the connection is lost. It is tried again by itself.' : 'Not saved.';
  }
  if (state === 'writing') return 'Saving…';
  return at === undefined ? 'What you write is saved as you go.' : `Saved ${at}`;
};

/** Other pages of the assessment show what was just written. */
const remember = (partnership: string, assessment: string, view: Draft): void => {
  queryClient.setQueryData(api.assessment.myPlacements.queryKey({ partnership, assessment }), (before) =>
    before === undefined
      ? before
      : { ...before, placements: [...before.placements.filter((it) => it.challenge !== view.challenge), view] },
  );
};
