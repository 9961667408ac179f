import { capital, chartOf, labels } from '@coproduce/cycle';
import type { GoalView } from '../../api/views.ts';
import { stateWords, listWords } from '../../words/names.ts';
import { eventWords } from '../../words/goal-events.ts';
import { BOX, chartPicture, type Box } from './chart-geometry.ts';

/** A label of a few words on one or two lines. */
const twoLines = (text: string): readonly string[] => {
  const words = text.split(' ');
  if (text.length <= 20) return [text];
  const half = words.findIndex((_, at) => words.slice(0, at + 1).join(' ').length >= text.length / 2);
  return [words.slice(0, half + 1).join(' '), words.slice(half + 1).join(' ')];
};

const StateBox = ({ box, here, been }: { readonly box: Box; readonly here: boolean; readonly been: boolean }) => {
  const lines = twoLines(stateWords('goal', box.state));
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
          y={box.y + BOX.height / 2 + (at - (lines.length - 1) / 2) * 17 + 5}
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

/** The states a goal has been in, as far as its cycles tell. */
const statesBeen = ({ state, agreements, cycles }: GoalView): ReadonlySet<string> => {
  const been = new Set<string>(['draft', state]);
  if (agreements.length > 0) been.add('agreed');
  for (const { start, studies, decisions } of cycles) {
    if (start) been.add('inProgress');
    if (studies.length > 0) been.add('reviewed');
    if (decisions.some(({ kind }) => kind === 'revise')) been.add('revised');
    if (decisions.some(({ kind }) => kind === 'achieve' || kind === 'close')) been.add('ending');
  }
  return been;
};

/** The goal's statechart, drawn from the machine it runs under, with "you are here"; and the same as a list. */
export const Statechart = ({ goal }: { readonly goal: GoalView }) => {
  const chart = chartOf('goal', goal.machine);
  const picture = chartPicture(chart);
  const been = statesBeen(goal);
  const here = labels.state.goal[goal.state];
  return (
    <>
      <div className="app-no-print">
        <svg
          className="app-chart"
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          role="img"
          aria-label={`The path of a goal. You are here: ${here}. The same stands in the list below.`}
        >
          <defs>
            <marker id="arrowhead" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">
              <path className="app-chart__head" d="M 0 0 L 8 4 L 0 8 z" />
            </marker>
          </defs>
          {picture.arrows.map(({ from, to, path }) => (
            <path
              key={`${from} ${to}`}
              className={
                been.has(from) && been.has(to) ? 'app-chart__arrow app-chart__arrow--been' : 'app-chart__arrow'
              }
              d={path}
              markerEnd="url(#arrowhead)"
            />
          ))}
          {picture.boxes.map((box) => (
            <StateBox key={box.state} box={box} here={box.state === goal.state} been={been.has(box.state)} />
          ))}
        </svg>
      </div>
      <ol className="app-chart__list" aria-label="The path of a goal">
        {chart.states.map(({ state, steps }) => (
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
    </>
  );
};
