import type {
  AlertEpisode,
  AlertHistoryAnswer,
  AlertHistoryRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { fixedMatchers } from '../panels/seriesMatchers';
import { anyOf } from '../promql/escape';
import { enforceMatchers } from '../promql/enforceMatchers';
import type { LabelMatcher } from '../promql/LabelMatcher';
import type { Caller, ScopeService } from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import { isNarrow } from './AlertService';
import { episodesOf, pendingUntilFiring } from './episodesOf';
import { historyStep } from './historyStep';
import { ScopeLabels } from './ScopeLabels';

/** Episodes of one answer; the newest are kept. */
const MOST_EPISODES = 1000;

/** When alerts were pending or firing, from the series that Prometheus writes of them. */
export class AlertHistory {
  readonly #scopes: Pick<ScopeService, 'authorize'>;
  readonly #sources: Pick<MetricSources, 'prometheus'>;
  readonly #now: () => number;

  constructor(options: {
    scopes: Pick<ScopeService, 'authorize'>;
    sources: Pick<MetricSources, 'prometheus'>;
    /** Milliseconds since 1970. */
    now?: () => number;
  }) {
    this.#scopes = options.scopes;
    this.#sources = options.sources;
    this.#now = options.now ?? Date.now;
  }

  /** @throws as `ScopeService.authorize` and `MetricSource.queryRange` */
  async history(
    request: AlertHistoryRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<AlertHistoryAnswer> {
    const scope = await this.#scopes.authorize(request, 'read', caller);
    const source = await this.#sources.prometheus(scope.cluster, signal);
    const step = historyStep(request, source.scrapeInterval);
    const now = Math.floor(this.#now() / 1000);
    // The last one lies ahead, so that what has just begun is seen.
    const span = {
      from: Math.ceil(request.from / step) * step,
      to: Math.ceil(Math.min(request.to, now) / step) * step,
    };
    if (span.to <= span.from) {
      return { episodes: [], step, notices: [] };
    }
    const named: LabelMatcher[] =
      request.name === undefined
        ? []
        : [{ label: 'alertname', operator: '=', value: request.name }];
    // The second part finds what came and went between two steps.
    const expr = enforceMatchers(`ALERTS or last_over_time(ALERTS[${step}s])`, [
      anyOf(
        source.namespaceLabel,
        scope.namespaces.map(({ namespace }) => namespace),
      ),
      ...fixedMatchers(source),
      ...named,
    ]);
    const { result, warnings } = await source.queryRange(
      { expr, ...span, step },
      signal,
    );
    const labels = new ScopeLabels(scope, source, isNarrow(request));
    const episodes = pendingUntilFiring(
      result.flatMap((series): AlertEpisode[] => {
        const place = labels.place(series.labels);
        return place
          ? episodesOf(series, {
              ...{ namespace: place.namespace.namespace, ...span, step },
              goesOn: request.to >= now - step,
            })
          : [];
      }),
    ).sort((one, other) => other.from - one.from);
    return {
      episodes: episodes.slice(0, MOST_EPISODES),
      step,
      notices: [
        ...warnings,
        ...(episodes.length > MOST_EPISODES
          ? [
              `Only the newest ${MOST_EPISODES} of ${episodes.length} are shown; choose a shorter span`,
            ]
          : []),
      ],
    };
  }
}
