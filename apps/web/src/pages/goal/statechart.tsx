import { capital, labels } from '@coproduce/cycle';
import type { GoalView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Details } from '../../ui/blocks.tsx';
import { dayOfInstant, dayWords } from '../../words/dates.ts';
import { eventWords } from '../../words/goal-events.ts';
import { listWords, personName, stateWords } from '../../words/names.ts';
import { BOX, chartPicture, type Box } from './chart-geometry.ts';

/** As many letters as stand side by side in a box, up to the end of a word. */
const LINE = /\S.{0,17}(?=\s|$)/gu;

/** A label of a few words, on as many lines as its box needs. */
const linesOf = (text: string): readonly string[] => text.match(LINE) ?? [text];

const StateBox = ({ box, here, been }: { readonly box: Box; readonly here: boolean; readonly been: boolean }) => {
  const lines = linesOf(stateWords('goal', box.state));
  const look = here
    ? 'app-chart__box app-chart__box--here'
    : been
      ? 'app-chart__box app-chart__box--been'
      : 'app-chart__box';
  return (
    <g>
      <rect className={look} x={box.x} y={box.y} width={BOX.width} height={BOX.height} rx="6" />
      {lines.map((line, at) => (
        <text
          key={line}
          className={here ? 'app-chart__text app-chart__text--here' : 'app-chart__text'}
          x={box.x + BOX.width / 2}
          y={box.y + BOX.height / 2 + (at - (lines.length - 1) / 2) * 16 + 5}
          textAnchor="middle"
        >
          {line}
        </text>
      ))}
      {here && (
        <text className="app-chart__you" x={box.x + BOX.width / 2} y={box.y - 8} textAnchor="middle">
          you are here
        </text>
      )}
    </g>
  );
};

/** The way it took, step by step. AGREE follows from two signatures and is no one person's step. */
const Way = ({ goal }: { readonly goal: GoalView }) => {
  const { timeZone } = usePartnership();
  return (
    <ol aria-label="The way it took">
      {goal.path.map(({ event, state, by, at }) => (
        <li key={`${at} ${event}`}>
          {dayWords(dayOfInstant(at, timeZone))}: {eventWords(event)}
          {by !== null && event !== 'AGREE' && ` (${personName(goal.people, by)})`} – {stateWords('goal', state)}
        </li>
      ))}
    </ol>
  );
};

/** Every state and what can follow it: the picture in words. */
const AllStates = ({ goal, been }: { readonly goal: GoalView; readonly been: ReadonlySet<string> }) => (
  <ol className="app-chart__list" aria-label="The path of a goal">
    {goal.chart.states.map(({ state, steps }) => (
      <li key={state} {...(state === goal.state && { 'aria-current': 'step' as const })}>
        <strong>{capital(stateWords('goal', state))}</strong>
        {state === goal.state && ' – you are here'}
        {state !== goal.state && been.has(state) && ' – been here'}
        {steps.length > 0 && (
          <ul>
            {steps.map(({ event, to }) => (
              <li key={event}>
                {eventWords(event)}:{' '}
                {listWords(
                  to.map((target) => (target === state ? 'it stays here' : `“${stateWords('goal', target)}”`)),
                  'or',
                )}
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ol>
);

/** The goal's statechart, drawn from the machine it runs under, with "you are here" and the way it took; and all of it in words. */
export const Statechart = ({ goal }: { readonly goal: GoalView }) => {
  const picture = chartPicture(goal.chart);
  const been = new Set(goal.path.map(({ state }) => state));
  const taken = new Set(goal.path.map(({ state }, at) => `${goal.path[at - 1]?.state ?? ''} ${state}`));
  return (
    <>
      <svg
        className="app-chart app-no-print"
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        role="img"
        aria-label={`The path of a goal. You are here: ${labels.state.goal[goal.state]}. All of it stands in words below.`}
      >
        <defs>
          <marker id="arrowhead" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">
            <path className="app-chart__head" d="M 0 0 L 8 4 L 0 8 z" />
          </marker>
        </defs>
        {picture.arrows.map(({ from, to, path }) => (
          <path
            key={`${from} ${to}`}
            className={taken.has(`${from} ${to}`) ? 'app-chart__arrow app-chart__arrow--been' : 'app-chart__arrow'}
            d={path}
            markerEnd="url(#arrowhead)"
          />
        ))}
        {picture.boxes.map((box) => (
          <StateBox key={box.state} box={box} here={box.state === goal.state} been={been.has(box.state)} />
        ))}
      </svg>
      <Way goal={goal} />
      <div className="app-no-print">
        <Details summary="Every step a goal can take, in words">
          <AllStates goal={goal} been={been} />
        </Details>
      </div>
    </>
  );
};
