import {
  detectLevel,
  type LogFilter,
  type LogLevel,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  HistoryLine,
  HistoryQuery,
  ProviderHistogram,
} from '@foredeck/backstage-plugin-logs-node';
import { z } from 'zod';
import { TIME_FIELD } from '../fields/StoreFields';
import { SEARCH_TIMEOUT } from './SearchQuery';
import type { Clause } from './clauses';

/** What is asked of a histogram. */
export type HistogramQuery = Omit<
  HistoryQuery,
  'direction' | 'limit' | 'cursor'
> & { step: number };

type Span = Pick<HistogramQuery, 'from' | 'to' | 'step'>;
type Counts = ProviderHistogram['counts'];

/** Different words for levels that are told apart. */
const MOST_WORDS = 50;

const bucketSchema = z.looseObject({
  key: z.number(),
  doc_count: z.number(),
  level: z
    .looseObject({
      buckets: z.array(
        z.looseObject({
          key: z.union([z.string(), z.number()]),
          doc_count: z.number(),
        }),
      ),
    })
    .optional(),
});

const timeSchema = z.looseObject({ buckets: z.array(bucketSchema) });

/** Whether a store can count what a filter lets through. */
export function isCountable(
  filter: LogFilter | undefined,
  levelField: string | undefined,
): boolean {
  return (
    !filter?.text &&
    !filter?.regex &&
    !filter?.fields?.length &&
    !filter?.exclude?.length &&
    (levelField !== undefined || !filter?.levels?.length)
  );
}

/** The body of a search that counts lines by time and level. */
export function histogramBody(
  clauses: Clause[],
  options: { from: string; step: number; levelField: string | undefined },
): object {
  const { from, step, levelField } = options;
  return {
    size: 0,
    timeout: SEARCH_TIMEOUT,
    track_total_hits: false,
    query: { bool: { filter: clauses } },
    aggs: {
      time: {
        date_histogram: {
          field: TIME_FIELD,
          fixed_interval: `${step}ms`,
          offset: `${Date.parse(from) % step}ms`,
          min_doc_count: 1,
        },
        ...(levelField && {
          aggs: { level: { terms: { field: levelField, size: MOST_WORDS } } },
        }),
      },
    },
  };
}

function emptyCounts({ from, to, step }: Span): Counts {
  const millis = Date.parse(to) - Date.parse(from);
  return Array.from(
    { length: Math.max(1, Math.ceil(millis / step)) },
    () => ({}),
  );
}

function bucketOf(millis: number, { from, step }: Span): number {
  return Math.floor((millis - Date.parse(from)) / step);
}

/** The counts of lines, by the levels that they say. */
export function countLines(lines: HistoryLine[], span: Span): Counts {
  const counts = emptyCounts(span);
  for (const { time, text } of lines) {
    const bucket = counts[bucketOf(Date.parse(time), span)];
    const level = detectLevel(text) ?? 'none';
    if (bucket) {
      bucket[level] = (bucket[level] ?? 0) + 1;
    }
  }
  return counts;
}

/** The counts of an answer by bucket; undefined when it is none. */
export function countsOf(
  aggregations: Record<string, unknown> | undefined,
  { levels, ...span }: Span & { levels?: string[] },
): Counts | undefined {
  const counts = emptyCounts(span);
  const time = timeSchema.safeParse(aggregations?.time);
  if (!time.success) {
    return undefined;
  }
  for (const { key, doc_count: all, level } of time.data.buckets) {
    const bucket = counts[bucketOf(key, span)];
    if (!bucket) {
      continue;
    }
    let without = all;
    const add = (name: LogLevel | 'none', more: number) => {
      if (more > 0 && (!levels?.length || levels.includes(name))) {
        bucket[name] = (bucket[name] ?? 0) + more;
      }
    };
    for (const { key: word, doc_count: some } of level?.buckets ?? []) {
      // Read as it is in a line, whatever the words a service has for levels.
      const known = detectLevel(JSON.stringify({ level: word }));
      if (known) {
        add(known, some);
        without -= some;
      }
    }
    add('none', without);
  }
  return counts;
}
