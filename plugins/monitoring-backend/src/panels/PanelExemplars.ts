import type {
  Exemplar,
  ExemplarsAnswer,
  ExemplarsRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { intervalOf } from '../packs/fillInterval';
import { scopeQuery } from '../packs/ScopedPack';
import { checkPromql } from '../promql/checkPromql';
import type { Caller, ScopeService } from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import type { PackChooser } from './PackChooser';
import { findPanel, readPanelRef } from './panelRef';

const MOST_EXEMPLARS = 500;

/** Single requests behind a panel's series. */
export class PanelExemplars {
  readonly #scopes: Pick<ScopeService, 'authorize'>;
  readonly #sources: Pick<MetricSources, 'prometheus'>;
  readonly #chooser: Pick<PackChooser, 'choose'>;

  constructor(parts: {
    scopes: Pick<ScopeService, 'authorize'>;
    sources: Pick<MetricSources, 'prometheus'>;
    chooser: Pick<PackChooser, 'choose'>;
  }) {
    this.#scopes = parts.scopes;
    this.#sources = parts.sources;
    this.#chooser = parts.chooser;
  }

  /**
   * At most 500, spread evenly over the span, oldest first.
   *
   * @throws what `ScopeService.authorize` and `MetricSource.exemplars` throw,
   * NotFoundError for a panel that is not there
   */
  async exemplars(
    request: ExemplarsRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<ExemplarsAnswer> {
    const ref = readPanelRef(request.panel);
    const scope = await this.#scopes.authorize(request, 'read', caller);
    const source = await this.#sources.prometheus(scope.cluster, signal);
    const { packs } = await this.#chooser.choose(
      request,
      scope,
      source,
      caller,
      new Set([ref.pack]),
    );
    const { scoped, definition } = findPanel(packs, ref);
    const interval = intervalOf(0, source.scrapeInterval);
    // Only selectors count here, and quantiles of one histogram have the same.
    const asked = new Map(
      definition.queries
        .flatMap(query => scopeQuery(scoped, query, interval))
        .map(({ expr, matchers }) => [
          JSON.stringify([checkPromql(expr).metrics, matchers]),
          expr,
        ]),
    );
    const { from, to } = request;
    const answers = await Promise.all(
      [...asked.values()].map(expr =>
        source.exemplars({ expr, from, to }, signal),
      ),
    );
    const found = new Map<string, Exemplar>();
    for (const { seriesLabels, exemplars } of answers.flat()) {
      for (const { labels, value, time } of exemplars) {
        found.set(JSON.stringify([time, value, labels, seriesLabels]), {
          ...{ time, value, labels },
          series: seriesLabels,
        });
      }
    }
    return {
      exemplars: spread(
        [...found.values()].sort((one, other) => one.time - other.time),
      ),
    };
  }
}

function spread(exemplars: Exemplar[]): Exemplar[] {
  if (exemplars.length <= MOST_EXEMPLARS) {
    return exemplars;
  }
  return Array.from(
    { length: MOST_EXEMPLARS },
    (_, index) =>
      exemplars[Math.floor((index * exemplars.length) / MOST_EXEMPLARS)],
  );
}
