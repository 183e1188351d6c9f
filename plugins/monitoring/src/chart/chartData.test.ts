import { NOON, series } from '../__testUtils__/panels';
import { axisRange, heightsOf, lonePoints, timesOf } from './chartData';
import type { ChartLine, ChartModel } from './ChartModel';
import { ColorSlots } from './palette';
import { linesOf, seriesKey } from './seriesLines';

const names = {
  before: (name: string) => `${name}, earlier`,
  beforeSum: 'All',
};

function lines(...all: Array<Partial<ChartLine>>): ChartLine[] {
  return all.map((line, index) => ({
    key: `line ${index}`,
    name: 'a',
    color: '#000000',
    look: 'line',
    values: [],
    ...line,
  }));
}

const model = (more: Partial<ChartModel>) =>
  ({
    from: NOON,
    to: NOON + 60,
    step: 30,
    thresholds: [],
    stacked: true,
    ...more,
  } as ChartModel);

describe('heightsOf', () => {
  it('stacks what has values, over gaps, and leaves limits where they are', () => {
    const heights = heightsOf(
      model({
        lines: lines(
          { values: [1, null, null] },
          { values: [2, 3, null] },
          { values: [9, 9, 9], look: 'limit' },
        ),
      }),
    );
    expect(heights).toEqual([
      [1, null, null],
      [3, 3, null],
      [9, 9, 9],
    ]);
  });

  it('puts the only line that is shown on the ground', () => {
    const heights = heightsOf(
      model({
        lines: lines({ values: [1] }, { values: [2] }),
        isolated: 'line 1',
      }),
    );
    expect(heights).toEqual([[null], [2]]);
  });
});

it('knows the times and the points that stand alone', () => {
  expect(timesOf(model({}))).toEqual([NOON, NOON + 30, NOON + 60]);
  expect(lonePoints([1, null, 2, 3, null, 4])).toEqual([0, 5]);
});

describe('axisRange', () => {
  const warning = { value: 100, severity: 'warning' as const };

  it('reaches to the first limit where all is nothing', () => {
    const [low, high] = axisRange(
      {
        thresholds: [
          { value: 0.01, severity: 'warning' },
          { value: 0.05, severity: 'critical' },
        ],
      },
      0,
      0,
    );
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(0.01);
    expect(high).toBeLessThan(0.05);
  });

  it('begins at zero, and shows a threshold only when values come near', () => {
    expect(axisRange({ thresholds: [warning] }, 5, 20)[1]).toBeLessThan(100);
    expect(axisRange({ thresholds: [warning] }, 5, 60)[1]).toBeGreaterThan(100);
    expect(axisRange({ thresholds: [] }, 5, 20)[0]).toBe(0);
  });

  it('has some height, whatever there is', () => {
    for (const range of [
      axisRange({ thresholds: [] }, null, null),
      axisRange({ thresholds: [] }, 0, 0),
      axisRange({ thresholds: [], min: 1, max: 1 }, 1, 1),
      axisRange({ thresholds: [] }, -5, -1),
    ]) {
      expect(range[1]).toBeGreaterThan(range[0]);
    }
  });
});

describe('linesOf', () => {
  const palette = ['red', 'green', 'blue', 'grey'];
  const a = series({ name: 'a', labels: { pod: 'a' } });
  const b = series({ name: 'b', labels: { pod: 'b' } });
  const c = series({ name: 'c', labels: { pod: 'c' } });

  it('keeps the colour of a series while others come and go', () => {
    const slots = new ColorSlots();
    const colors = (...all: Array<typeof a>) =>
      linesOf({ series: all }, slots, palette, names).map(line => line.color);
    expect(colors(a, b)).toEqual(['red', 'green']);
    expect(colors(b, c)).toEqual(['green', 'red']);
    expect(colors(a, b, c)).toEqual(['blue', 'green', 'red']);
  });

  it('draws an earlier span in the same colour, and of a stack only its sum', () => {
    const earlier = [
      series({ ...a, values: [1, null] }),
      series({ ...b, values: [2, null] }),
    ];
    const plain = linesOf(
      { series: [a], before: earlier },
      new ColorSlots(),
      palette,
      names,
    );
    expect(plain.map(({ name, color, look }) => [name, color, look])).toEqual([
      ['a', 'red', 'line'],
      ['a, earlier', 'red', 'before'],
      ['b, earlier', 'grey', 'before'],
    ]);
    const stacked = linesOf(
      { series: [a], before: earlier, stacked: true },
      new ColorSlots(),
      palette,
      names,
    );
    expect(stacked.map(({ name }) => name)).toEqual(['a', 'All']);
    expect(stacked[1].values).toEqual([3, null]);
  });

  it('names a series by its labels, in whatever order they come', () => {
    expect(seriesKey({ ...a, labels: { x: '1', y: '2' } })).toBe(
      seriesKey({ ...a, labels: { y: '2', x: '1' } }),
    );
    expect(seriesKey(a)).not.toBe(seriesKey({ ...a, query: 1 }));
  });
});
