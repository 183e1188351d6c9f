import { isShown } from './chartData';
import type { ChartLine, ChartModel } from './ChartModel';
import { unitFormatter } from './formatUnit';
import { timeText } from './timeText';

/** What a line is worth at a point. */
export interface Reading {
  line: ChartLine;
  value: number;
}

/** What the lines in view are worth at a point, highest first, limits and earlier spans last. */
export function readingsAt(model: ChartModel, index: number): Reading[] {
  const found = model.lines
    .filter(line => isShown(line, model.isolated))
    .flatMap(line => {
      const value = line.values[index] ?? null;
      return value === null ? [] : [{ line, value }];
    });
  const rank = ({ look }: ChartLine) => (look === 'line' ? 0 : 1);
  return found.sort((a, b) => rank(a.line) - rank(b.line) || b.value - a.value);
}

/** A point of a chart in one sentence, for screen readers. */
export function saidAt(
  model: ChartModel,
  index: number,
  nothing: string,
): string {
  const format = unitFormatter(model.unit);
  const said = readingsAt(model, index)
    .map(({ line, value }) => `${line.name} ${format(value)}`)
    .join(', ');
  return `${timeText(model.from + index * model.step, model)}: ${
    said || nothing
  }`;
}
