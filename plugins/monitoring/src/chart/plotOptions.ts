import type { Plot } from './plot';
import { axisSteps } from './axisSteps';
import { axisRange, lonePoints } from './chartData';
import type { ChartLine, ChartModel } from './ChartModel';
import { drawGround, drawGuides } from './drawGuides';
import { shortUnit, unitFormatter } from './formatUnit';
import { faint } from './palette';
import { axisTimes } from './timeText';

type Options = ConstructorParameters<typeof Plot>[0];
type PlotSeries = Options['series'][number];

/** Wide enough for `1,023 KiB/s`, so that plots below each other line up. */
const AXIS_WIDTH = 62;
const AXIS_HEIGHT = 24;
/** How much of a colour a stacked area has. */
const AREA = 0.32;

/** What somebody does to a plot. */
export interface PlotEvents {
  /** Seconds since 1970. */
  onSelect(from: number, to: number): void;
  onBackOut(): void;
  onCursor(plot: Plot): void;
  /** For the first time. */
  onDrawn(plot: Plot): void;
}

export interface PlotFrame {
  width: number;
  height: number;
  /** Cursors of plots with the same one move together. */
  syncKey?: string;
}

/**
 * How a plot is made. What may change without another plot is read from `model`
 * at each drawing.
 */
export function plotOptions(
  model: () => ChartModel,
  frame: PlotFrame,
  events: PlotEvents,
): Options {
  const { lines, colors, unit, stacked } = model();
  const axis = {
    stroke: colors.text,
    font: colors.font,
    grid: { stroke: colors.grid, width: 1 },
    ticks: { show: false },
  };
  const stack = stacked
    ? lines.flatMap(({ look }, index) => (look === 'line' ? [index + 1] : []))
    : [];
  return {
    width: frame.width,
    height: frame.height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: true, range: () => [model().from, model().to] },
      y: { range: (_, low, high) => axisRange(model(), low, high) },
    },
    axes: [
      {
        ...axis,
        size: AXIS_HEIGHT,
        gap: 4,
        space: 64,
        values: (_, splits, _axis, _space, step) => axisTimes(splits, step),
      },
      {
        ...axis,
        size: AXIS_WIDTH,
        gap: 6,
        space: 34,
        incrs: axisSteps(unit),
        values: (_, splits) =>
          splits.map(
            unitFormatter(
              shortUnit(unit).unit,
              Math.max(...splits.map(Math.abs)),
            ),
          ),
      },
    ],
    series: [
      {},
      ...lines.map(line =>
        seriesOptions(line, stacked && line.look === 'line', lines.length),
      ),
    ],
    bands: stack.slice(1).map((upper, index) => ({
      series: [upper, stack[index]] as [number, number],
      fill: faint(lines[upper - 1].color, AREA),
    })),
    cursor: {
      y: false,
      points: { size: 7, width: 1.5 },
      drag: { x: true, y: false, setScale: false, dist: 4 },
      focus: { prox: -1 },
      bind: {
        dblclick: () => () => {
          events.onBackOut();
          return null;
        },
      },
      ...(frame.syncKey && {
        sync: {
          key: frame.syncKey,
          setSeries: false,
          scales: ['x', null],
          // A span is dragged on one plot, not on all.
          filters: {
            pub: (type: string) =>
              type === 'mousemove' || type === 'mouseleave',
          },
        },
      }),
    },
    hooks: {
      drawClear: [plot => drawGround(plot, model())],
      draw: [plot => drawGuides(plot, model())],
      ready: [events.onDrawn],
      setCursor: [events.onCursor],
      setSelect: [
        plot => {
          const { left, width } = plot.select;
          if (width > 0) {
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            events.onSelect(
              plot.posToVal(left, 'x'),
              plot.posToVal(left + width, 'x'),
            );
          }
        },
      ],
    },
  };
}

function seriesOptions(
  line: ChartLine,
  stacked: boolean,
  count: number,
): PlotSeries {
  const plain = line.look === 'line';
  return {
    label: line.name,
    stroke: line.look === 'before' ? faint(line.color, 0.55) : line.color,
    width: plain ? 1.5 : 1.25,
    dash: plain ? undefined : dashOf(line),
    ...(stacked && { fill: faint(line.color, AREA) }),
    ...(plain && count === 1 && { fill: faint(line.color, 0.1) }),
    points: {
      show: false,
      size: 4,
      fill: line.color,
      filter: (plot, index) => lonePoints([...plot.data[index]] as number[]),
    },
  };
}

function dashOf({ look }: ChartLine): number[] {
  return look === 'limit' ? [8, 4] : [3, 3];
}
