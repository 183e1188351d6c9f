import type { ChartLine, ChartModel } from './ChartModel';

type Values = ReadonlyArray<number | null>;

type Span = Pick<ChartModel, 'from' | 'to' | 'step'>;

/** How many points there are, both ends included. */
export function pointCount({ from, to, step }: Span): number {
  return Math.max(1, Math.round((to - from) / step) + 1);
}

/** All panels of an answer have the same times. */
let latest: { span: Span; times: readonly number[] } | undefined;

/** The times of the points, in seconds since 1970. */
export function timesOf(span: Span): readonly number[] {
  const { from, to, step } = span;
  if (
    latest?.span.from !== from ||
    latest.span.to !== to ||
    latest.span.step !== step
  ) {
    const times = Array.from(
      { length: pointCount(span) },
      (_, index) => from + index * step,
    );
    latest = { span: { from, to, step }, times };
  }
  return latest.times;
}

/** Whether a line is to be seen: all are, or one alone with what it is held against. */
export function isShown(line: ChartLine, isolated: string | undefined) {
  return (
    isolated === undefined ||
    line.key === isolated ||
    line.key === beforeKey(isolated)
  );
}

/** Key of a series as it was an earlier span ago. */
export function beforeKey(key: string): string {
  return `before ${key}`;
}

/**
 * The heights at which lines are drawn, in their order. Stacked ones stand on
 * those before them; limits and earlier spans never do. What is not shown has
 * no height anywhere.
 */
export function heightsOf(model: ChartModel): Values[] {
  const { lines, isolated, stacked } = model;
  let below: Values | undefined;
  return lines.map(line => {
    if (!isShown(line, isolated)) {
      return line.values.map(() => null);
    }
    if (!stacked || line.look !== 'line') {
      return line.values;
    }
    const under = below;
    below = line.values.map((value, index) => {
      const ground = under?.[index] ?? null;
      return value === null && ground === null
        ? null
        : (value ?? 0) + (ground ?? 0);
    });
    return below;
  });
}

/** Indices of points that have no neighbours, so that no line is drawn of them. */
export function lonePoints(values: Values): number[] {
  const lone: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    if (
      (values[index] ?? null) !== null &&
      (values[index - 1] ?? null) === null &&
      (values[index + 1] ?? null) === null
    ) {
      lone.push(index);
    }
  }
  return lone;
}

/** Room above the highest value, so that lines do not touch the edge. */
const ROOM = 1.08;
/** A threshold is brought into view when values come this near to it. */
const NEAR = 0.5;

/** Lower and upper end of the axis. */
export function axisRange(
  model: Pick<ChartModel, 'min' | 'max' | 'thresholds'>,
  dataMin: number | null,
  dataMax: number | null,
): [number, number] {
  const low = model.min ?? Math.min(0, (dataMin ?? 0) * ROOM);
  const highest = dataMax ?? 0;
  const near = model.thresholds
    .map(({ value }) => value)
    .filter(value => value > 0 && highest >= value * NEAR);
  const high = model.max ?? Math.max(highest, ...near) * ROOM;
  if (high > low) {
    return [low, high];
  }
  // Of what is flat at nothing, the first limit tells how much would be much.
  const limits = model.thresholds
    .map(({ value }) => value)
    .filter(value => value > 0);
  return [low, low + (limits.length ? Math.min(...limits) * ROOM : 1)];
}
