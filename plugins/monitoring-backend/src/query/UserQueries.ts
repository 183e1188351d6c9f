import type {
  QueryAnswer,
  QueryRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { seriesNames } from '../panels/seriesNames';
import { seriesStats } from '../panels/seriesStats';
import { checkPromql } from '../promql/checkPromql';
import {
  enforceWithPlaces,
  type EnforcedQuery,
} from '../promql/enforceMatchers';
import { faultAt } from '../promql/places';
import type { Caller, ScopeService } from '../scopes/ScopeService';
import { PromqlError } from '../sources/errors';
import type { MetricSources } from '../sources/MetricSource';
import type { RangeQueries } from './RangeQueries';
import { scopeMatchers } from './scopeMatchers';
import { alignSpan, chooseStep } from './steps';

const KEY = 'query';

/** Answers queries that users write themselves, kept to their namespaces. */
export class UserQueries {
  readonly #scopes: Pick<ScopeService, 'authorizeWhole'>;
  readonly #sources: Pick<MetricSources, 'prometheus'>;
  readonly #queries: RangeQueries;

  constructor(options: {
    scopes: Pick<ScopeService, 'authorizeWhole'>;
    sources: Pick<MetricSources, 'prometheus'>;
    queries: RangeQueries;
  }) {
    this.#scopes = options.scopes;
    this.#sources = options.sources;
    this.#queries = options.queries;
  }

  /**
   * @throws PromqlError with places in the query as it was written,
   * NotAllowedError unless all of the namespaces are the caller's to read,
   * QueryTooHeavyError, SourceDownError
   */
  async query(
    request: QueryRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<QueryAnswer> {
    const scope = await this.#scopes.authorizeWhole(request, 'read', caller);
    const { expr, from, to, points } = request;
    const { faults } = checkPromql(expr);
    if (faults.length) {
      throw new PromqlError(faults);
    }
    const source = await this.#sources.prometheus(scope.cluster, signal);
    const enforced = enforceWithPlaces(expr, scopeMatchers(scope, source));
    const step = chooseStep(from, to, points, source.scrapeInterval);
    const span = alignSpan({ from, to }, step);
    const { outcomes } = await this.#queries.run(
      source,
      [{ key: KEY, expr: enforced.expr }],
      span,
      signal,
    );
    const outcome = outcomes.get(KEY) ?? { series: [], warnings: [] };
    if (outcome.error) {
      throw placedBack(outcome.error, expr, enforced);
    }
    const names = seriesNames(
      outcome.series.map(({ labels }) => labels),
      undefined,
      'value',
    );
    return {
      ...span,
      asked: enforced.expr,
      series: outcome.series.map(({ labels, values }, index) => ({
        labels,
        name: names[index],
        query: 0,
        values,
        stats: seriesStats(values),
      })),
      notices: outcome.warnings,
    };
  }
}

/** The source counts places in what it was asked, not in what the user wrote. */
function placedBack(
  error: Error,
  expr: string,
  { originalOffset }: EnforcedQuery,
): Error {
  return error instanceof PromqlError
    ? new PromqlError(
        error.faults.map(({ from, to, message }) => {
          const start = originalOffset(from);
          const end = Math.max(start, originalOffset(to));
          return faultAt(expr, start, end, message);
        }),
      )
    : error;
}
