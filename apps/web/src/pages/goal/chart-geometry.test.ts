import { chartOf } from '@coproduce/cycle';
import { describe, expect, it } from 'vitest';
import { BOX, chartPicture } from './chart-geometry.ts';

describe('the picture of a statechart', () => {
  const chart = chartOf('goal');
  const { boxes, arrows, width, height } = chartPicture(chart);

  it('has every state of the machine, once', () => {
    expect(boxes.map(({ state }) => state).toSorted()).toEqual(chart.states.map(({ state }) => state).toSorted());
  });

  it('lets no two boxes touch and holds all of them', () => {
    for (const one of boxes) {
      expect(one.x + BOX.width).toBeLessThanOrEqual(width);
      expect(one.y + BOX.height).toBeLessThanOrEqual(height);
      for (const other of boxes.filter((box) => box !== one)) {
        expect(Math.abs(one.x - other.x) > BOX.width || Math.abs(one.y - other.y) > BOX.height).toBe(true);
      }
    }
  });

  it('has an arrow for every way the machine allows from one state to another', () => {
    const ways = chart.states.flatMap(({ state, steps }) =>
      steps.flatMap(({ event, to }) =>
        to.filter((target) => target !== state).map((target) => `${state} ${event} ${target}`),
      ),
    );
    const drawn = arrows.flatMap(({ from, to, events }) => events.map((event) => `${from} ${event} ${to}`));
    expect(drawn.toSorted()).toEqual(ways.toSorted());
  });

  it('starts where the machine starts', () => {
    expect(boxes.find(({ state }) => state === chart.initial)).toMatchObject({
      x: Math.min(...boxes.map(({ x }) => x)),
    });
  });
});
