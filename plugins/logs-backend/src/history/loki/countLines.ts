import {
  LOG_LEVELS,
  detectLevel,
  type LogLevel,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  HistoryQuery,
  ProviderHistogram,
  ProviderPage,
} from '@foredeck/backstage-plugin-logs-node';
import { compileFilter } from '../../lines/filter/compileFilter';
import { nanosOf } from '../moments';
import type { LokiClient } from './LokiClient';
import type { LokiConfig } from './LokiConfig';
import { lineFilters, streamSelector } from './logql';

/** Lines that are counted one by one, with their levels. */
const MOST_LINES = 5000;

/** What is asked of a histogram. */
export type HistogramQuery = Omit<
  HistoryQuery,
  'direction' | 'limit' | 'cursor'
> & { step: number };

type Counts = ProviderHistogram['counts'];

function add(
  counts: Counts,
  at: number,
  level: LogLevel | 'none',
  more: number,
) {
  const bucket = counts[at];
  if (bucket && more > 0) {
    bucket[level] = (bucket[level] ?? 0) + more;
  }
}

function levelOfLabels(labels: Record<string, string>): LogLevel | 'none' {
  const word = labels.level || labels.detected_level || '';
  const known = LOG_LEVELS.find(level => level === word.toLowerCase());
  return known ?? detectLevel(`level=${word}`) ?? 'none';
}

/**
 * Counts lines by level. Few lines are read and counted one by one, as the
 * portal sees them; of more Loki counts, by the level labels of its streams
 * where they have any. What Loki can not filter is counted up to a bound.
 */
export async function countLines(
  store: {
    config: LokiConfig;
    client: LokiClient;
    lines: (from: string, limit: number) => Promise<ProviderPage>;
  },
  query: HistogramQuery,
  signal: AbortSignal,
): Promise<ProviderHistogram> {
  const { from, to, step, filter, targets } = query;
  const start = nanosOf(from);
  const width = BigInt(step) * 1_000_000n;
  const empty = (): Counts =>
    Array.from(
      { length: Math.ceil(Number(nanosOf(to) - start) / Number(width)) },
      () => ({}),
    );
  const counts = empty();
  const keep = compileFilter(filter);
  const page = await store.lines(from, MOST_LINES);
  for (const line of page.lines.filter(keep)) {
    const at = Number((nanosOf(line.time) - start) / width);
    add(counts, at, line.level ?? 'none', 1);
  }
  if (!page.nextCursor) {
    return { counts, partial: false };
  }
  const { filters, exact } = lineFilters(filter);
  if (!exact) {
    return { counts, partial: true };
  }
  const all = empty();
  for (const target of targets) {
    const selector = streamSelector(store.config, target);
    const series = await store.client.series(
      `sum by (level, detected_level) (count_over_time(${selector}${filters} [${step}ms]))`,
      {
        // A point counts what lies up to its time: a nanosecond less is exact.
        start: start + width - 1n,
        end: nanosOf(to) - 1n,
        step,
        signal,
      },
    );
    for (const { labels, points } of series) {
      const level = levelOfLabels(labels);
      for (const [seconds, value] of points) {
        const millis = Math.round(seconds * 1000) - Number(start / 1_000_000n);
        add(all, Math.round(millis / step) - 1, level, value);
      }
    }
  }
  const unknown = all.every(bucket =>
    Object.keys(bucket).every(level => level === 'none'),
  );
  return {
    counts: all,
    partial: false,
    ...(unknown && {
      notices: [
        {
          severity: 'info' as const,
          message:
            'Loki counted the lines; its streams have no level label, so their levels are not told apart here',
        },
      ],
    }),
  };
}
