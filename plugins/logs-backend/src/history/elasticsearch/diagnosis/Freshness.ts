import type { DoctorTarget } from '@foredeck/backstage-plugin-logs-node';
import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';
import type { SearchClient } from '../client/SearchClient';
import { TIME_FIELD, type StoreFields } from '../fields/StoreFields';
import { SEARCH_TIMEOUT } from '../query/SearchQuery';
import { selectorClauses, termsIn, type Clause } from '../query/clauses';

/** How far back a newest line is looked for. */
export const LOOKED_BACK_DAYS = 7;

/** Lines of one part of the store. */
export interface Arrived {
  lastHour: number;
  /** Milliseconds since 1970; absent when there is none within the days looked back. */
  newest?: number;
}

/** What arrived of all, of the pod's node, of its namespace, of it, and of its container. */
export type Freshness = Record<
  'all' | 'node' | 'namespace' | 'pod' | 'container',
  Arrived
>;

const partSchema = z
  .looseObject({
    hour: z.looseObject({ doc_count: z.number() }),
    newest: z.looseObject({ value: z.number().nullish() }),
  })
  .transform(
    ({ hour, newest }): Arrived => ({
      lastHour: hour.doc_count,
      ...(typeof newest.value === 'number' && { newest: newest.value }),
    }),
  );

const freshnessSchema: z.ZodType<Freshness> = z.looseObject({
  all: partSchema,
  node: partSchema,
  namespace: partSchema,
  pod: partSchema,
  container: partSchema,
});

/** Asks how new the lines of a pod and of those around it are, in one search. */
export async function readFreshness(
  client: SearchClient,
  options: {
    index: string;
    target: DoctorTarget;
    fields: StoreFields;
    selector: Record<string, string>;
    now: Date;
    signal: AbortSignal;
  },
): Promise<Freshness> {
  const { index, target, fields, selector, now, signal } = options;
  const { exact } = fields;
  const is = (names: string[], value: string | undefined): Clause[] =>
    names.length && value ? [termsIn(names, [value])] : [{ match_none: {} }];
  const namespace = is(exact.namespace, target.namespace);
  const pod = [...namespace, ...is(exact.pod, target.pod)];
  const part = (filter: Clause[]) => ({
    filter: { bool: { filter } },
    aggs: {
      newest: { max: { field: TIME_FIELD } },
      hour: { filter: since(now, 3_600_000) },
    },
  });
  const answer = await client.search(
    { index },
    {
      size: 0,
      timeout: SEARCH_TIMEOUT,
      track_total_hits: false,
      query: {
        bool: {
          filter: [
            since(now, LOOKED_BACK_DAYS * 86_400_000),
            ...selectorClauses(selector),
          ],
        },
      },
      aggs: {
        all: part([]),
        node: part(is(exact.node, target.node)),
        namespace: part(namespace),
        pod: part(pod),
        container: part([...pod, ...is(exact.container, target.container)]),
      },
    },
    signal,
  );
  const read = freshnessSchema.safeParse(answer.aggregations);
  if (!read.success) {
    throw new ServiceUnavailableError(
      `${client.title} did not say how new its lines are`,
    );
  }
  return read.data;
}

function since(now: Date, millis: number): Clause {
  const from = new Date(now.getTime() - millis).toISOString();
  return { range: { [TIME_FIELD]: { gte: from } } };
}
