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
/** Of the time they are spread over; a whole fraction of the number of exemplars. */
const PARTS = 100;

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
   * At most 500, the largest of each part of the time, oldest first.
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

/** Of each part of the time the largest: outliers are what people look for. */
function spread(exemplars: Exemplar[]): Exemplar[] {
  if (exemplars.length <= MOST_EXEMPLARS) {
    return exemplars;
  }
  const first = exemplars[0].time;
  const length = (exemplars[exemplars.length - 1].time - first) / PARTS || 1;
  const parts = new Map<number, Exemplar[]>();
  for (const exemplar of exemplars) {
    const part = Math.min(
      PARTS - 1,
      Math.floor((exemplar.time - first) / length),
    );
    const others = parts.get(part);
    if (others) {
      others.push(exemplar);
    } else {
      parts.set(part, [exemplar]);
    }
  }
  return [...parts.values()].flatMap(part =>
    part
      .sort((one, other) => other.value - one.value)
      .slice(0, MOST_EXEMPLARS / PARTS)
      .sort((one, other) => one.time - other.time),
  );
}
