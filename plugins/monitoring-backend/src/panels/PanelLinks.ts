import { InputError } from '@backstage/errors';
import type {
  LinksAnswer,
  LinksRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { intervalOf } from '../packs/fillInterval';
import { scopeQuery } from '../packs/ScopedPack';
import { enforceMatchers } from '../promql/enforceMatchers';
import { anyOf } from '../promql/escape';
import type { Caller, ScopeService } from '../scopes/ScopeService';
import type { MetricSource, MetricSources } from '../sources/MetricSource';
import { grafanaExploreUrl } from './grafanaExploreUrl';
import type { PackChooser } from './PackChooser';
import { findPanel, readPanelRef } from './panelRef';
import { fixedMatchers } from './seriesMatchers';

/** Points that Grafana draws about; the interval follows from them. */
const USUAL_POINTS = 720;

/** Ways to the same query and time elsewhere. */
export class PanelLinks {
  readonly #scopes: Pick<ScopeService, 'authorize' | 'authorizeWhole'>;
  readonly #sources: Pick<MetricSources, 'prometheus'>;
  readonly #chooser: Pick<PackChooser, 'choose'>;

  constructor(parts: {
    scopes: Pick<ScopeService, 'authorize' | 'authorizeWhole'>;
    sources: Pick<MetricSources, 'prometheus'>;
    chooser: Pick<PackChooser, 'choose'>;
  }) {
    this.#scopes = parts.scopes;
    this.#sources = parts.sources;
    this.#chooser = parts.chooser;
  }

  /**
   * None where no Grafana is configured for the cluster.
   *
   * @throws what `ScopeService` throws, NotFoundError for a panel that is not
   * there, PromqlError for a query that is none
   */
  async links(
    request: LinksRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<LinksAnswer> {
    const asked =
      request.panel === undefined
        ? await this.#ownQuery(request, caller, signal)
        : await this.#panelQueries(request, request.panel, caller, signal);
    const { grafana } = asked.source;
    return {
      links: grafana
        ? [
            {
              title: 'Open in Grafana',
              url: grafanaExploreUrl(grafana, asked.queries, request),
            },
          ]
        : [],
    };
  }

  async #ownQuery(
    request: LinksRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<Asked> {
    if (request.expr === undefined) {
      throw new InputError('Give either panel or expr');
    }
    const scope = await this.#scopes.authorizeWhole(request, 'read', caller);
    const source = await this.#sources.prometheus(scope.cluster, signal);
    const namespaces = scope.namespaces.map(({ namespace }) => namespace);
    const expr = enforceMatchers(request.expr, [
      anyOf(source.namespaceLabel, namespaces),
      ...fixedMatchers(source),
    ]);
    return { source, queries: [{ expr }] };
  }

  async #panelQueries(
    request: LinksRequest,
    panel: string,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<Asked> {
    const ref = readPanelRef(panel);
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
    const step = Math.ceil((request.to - request.from) / USUAL_POINTS);
    const interval = intervalOf(step, source.scrapeInterval);
    return {
      source,
      queries: definition.queries.flatMap(query =>
        scopeQuery(scoped, query, interval).map(({ expr }) => ({
          expr,
          legend: query.legend,
        })),
      ),
    };
  }
}

interface Asked {
  source: MetricSource;
  queries: Array<{ expr: string; legend?: string }>;
}
