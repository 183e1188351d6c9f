import {
  detectLevel,
  type LogFilter,
  type LogLevel,
} from '@foredeck/backstage-plugin-logs-common';
import type { ProviderHistogram } from '@foredeck/backstage-plugin-logs-node';
import { z } from 'zod';
import { TIME_FIELD } from '../fields/StoreFields';
import { SEARCH_TIMEOUT } from './SearchQuery';
import type { Clause } from './clauses';

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

/** The counts of an answer by bucket; undefined when it is none. */
export function countsOf(
  aggregations: Record<string, unknown> | undefined,
  options: { from: string; to: string; step: number; levels?: string[] },
): ProviderHistogram['counts'] | undefined {
  const { from, to, step, levels } = options;
  const start = Date.parse(from);
  const size = Math.max(1, Math.ceil((Date.parse(to) - start) / step));
  const counts: ProviderHistogram['counts'] = Array.from(
    { length: size },
    () => ({}),
  );
  const time = timeSchema.safeParse(aggregations?.time);
  if (!time.success) {
    return undefined;
  }
  for (const { key, doc_count: all, level } of time.data.buckets) {
    const bucket = counts[Math.floor((key - start) / step)];
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
