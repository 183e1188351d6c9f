import type { Curve } from './curves';

/** One series: its labels, and what it is worth when. */
export interface SeriesPlan {
  labels: { [name: string]: string };
  /**
   * A gauge's value; for a counter its increase per second, added up since
   * `from`. A value that is not a number leaves a gap.
   */
  curve: Curve;
  /** What a counter had counted before. */
  start?: number;
  /** Unix seconds at which a counter starts again from 0. */
  resets?: number[];
}

/** Series of one name. */
export interface FamilyPlan {
  /** Of a counter too as it is queried, with `_total` or `_bucket` at its end. */
  name: string;
  type: 'counter' | 'gauge';
  series: SeriesPlan[];
}

export interface SeriesOverTimeOptions {
  /** Unix seconds, the first sample. */
  from: number;
  /** Unix seconds, no sample after it. */
  to: number;
  /** Seconds from sample to sample. */
  step: number;
  families: FamilyPlan[];
}

const PART_LENGTH = 64 * 1024;

/**
 * Samples as OpenMetrics text, to be backfilled. The same plan gives the same
 * text, in parts of a size that suits a file.
 */
export function* seriesOverTime(
  options: SeriesOverTimeOptions,
): Generator<string> {
  let part = '';
  for (const family of options.families) {
    for (const series of family.series) {
      const name = `${family.name}{${labelText(series.labels)}}`;
      for (const [seconds, value] of samples(options, family.type, series)) {
        part += `${name} ${value} ${seconds}\n`;
        if (part.length >= PART_LENGTH) {
          yield part;
          part = '';
        }
      }
    }
  }
  yield `${part}# EOF\n`;
}

function* samples(
  { from, to, step }: SeriesOverTimeOptions,
  type: FamilyPlan['type'],
  { curve, start = 0, resets = [] }: SeriesPlan,
): Generator<[number, number]> {
  let total = start;
  for (let seconds = from; seconds <= to; seconds += step) {
    const value = curve(seconds);
    if (Number.isNaN(value)) {
      continue;
    }
    if (type === 'gauge') {
      yield [seconds, value];
      continue;
    }
    if (resets.some(at => at > seconds - step && at <= seconds)) {
      total = 0;
    } else if (seconds > from) {
      total += Math.max(0, value) * step;
    }
    yield [seconds, total];
  }
}

/** Labels as the text format quotes them. */
function labelText(labels: { [name: string]: string }): string {
  return Object.entries(labels)
    .map(
      ([name, value]) =>
        `${name}="${value
          .replace(/\\/g, '\\\\')
          .replace(/"/g, '\\"')
          .replace(/\n/g, '\\n')}"`,
    )
    .join(',');
}
