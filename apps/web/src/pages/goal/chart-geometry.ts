import type { MachineState } from '@coproduce/cycle';

/** Boxes of the picture, in its own units. */
export const BOX = { width: 168, height: 56 } as const;
const GAP = { x: 64, y: 72 } as const;
const MARGIN = 24;

export type Box = { readonly state: string; readonly x: number; readonly y: number };
export type Arrow = {
  readonly from: string;
  readonly to: string;
  readonly events: readonly string[];
  readonly path: string;
};
export type ChartPicture = {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
};

/** How many steps each state lies from the first, by the shortest way. */
const distances = (initial: string, states: readonly MachineState[]): ReadonlyMap<string, number> => {
  const found = new Map([[initial, 0]]);
  const queue = [initial];
  for (const name of queue) {
    const next = states.find(({ state }) => state === name)?.steps.flatMap(({ to }) => to) ?? [];
    for (const to of next) {
      if (found.has(to)) continue;
      found.set(to, (found.get(name) ?? 0) + 1);
      queue.push(to);
    }
  }
  return found;
};

/** A column for each distance from the first state, in which states stand in the machine's own order. */
const placed = (initial: string, states: readonly MachineState[]): readonly Box[] => {
  const far = distances(initial, states);
  const columns = Map.groupBy(states, ({ state }) => far.get(state) ?? 0);
  return [...columns].flatMap(([column, members]) =>
    members.map(({ state }, row) => ({
      state,
      x: MARGIN + column * (BOX.width + GAP.x),
      y: MARGIN + row * (BOX.height + GAP.y),
    })),
  );
};

const middle = ({ x, y }: Box) => ({ x: x + BOX.width / 2, y: y + BOX.height / 2 });

/** From side to side where columns differ, else from bottom to top; the way back bends the other way. */
const pathBetween = (from: Box, to: Box): string => {
  const forward = to.x >= from.x;
  if (from.x === to.x) {
    const down = to.y > from.y;
    const x = middle(from).x + (down ? 16 : -16);
    return `M ${x} ${down ? from.y + BOX.height : from.y} L ${x} ${down ? to.y : to.y + BOX.height}`;
  }
  const start = { x: forward ? from.x + BOX.width : from.x, y: middle(from).y + (forward ? -8 : 12) };
  const end = { x: forward ? to.x : to.x + BOX.width, y: middle(to).y + (forward ? -8 : 12) };
  const bend = (end.x - start.x) / 2;
  return `M ${start.x} ${start.y} C ${start.x + bend} ${start.y}, ${end.x - bend} ${end.y}, ${end.x} ${end.y}`;
};

const arrowsOf = (states: readonly MachineState[], boxes: readonly Box[]): readonly Arrow[] =>
  states.flatMap(({ state, steps }) => {
    const from = boxes.find((box) => box.state === state);
    const ways = steps.flatMap(({ event, to }) => to.map((target) => ({ event, target })));
    return [...Map.groupBy(ways, ({ target }) => target)].flatMap(([target, taken]) => {
      const to = boxes.find((box) => box.state === target);
      if (!from || !to || from === to) return [];
      return [{ from: state, to: target, events: taken.map(({ event }) => event), path: pathBetween(from, to) }];
    });
  });

/** Where the boxes and arrows of a statechart lie, from the machine alone: nothing of it is drawn by hand. */
export const chartPicture = (chart: {
  readonly initial: string;
  readonly states: readonly MachineState[];
}): ChartPicture => {
  const boxes = placed(chart.initial, chart.states);
  return {
    width: Math.max(...boxes.map(({ x }) => x)) + BOX.width + MARGIN,
    height: Math.max(...boxes.map(({ y }) => y)) + BOX.height + MARGIN,
    boxes,
    arrows: arrowsOf(chart.states, boxes),
  };
};
