import { NotFoundError, toError } from '@backstage/errors';
import type {
  Alert,
  AlertsAnswer,
  AlertsRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import type {
  AuthorizedScope,
  Caller,
  ScopeService,
} from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import { alertOf, compareAlerts } from './alertOf';
import { ScopeLabels } from './ScopeLabels';
import { Suppressions } from './Suppressions';

type Problem = AlertsAnswer['problems'][number];

interface ClusterAlerts {
  alerts: Alert[];
  problems: Problem[];
}

/** Alerts as they stand, cut to what a caller may read. */
export class AlertService {
  readonly #scopes: Pick<ScopeService, 'everywhere'>;
  readonly #sources: MetricSources;

  constructor(options: {
    scopes: Pick<ScopeService, 'everywhere'>;
    sources: MetricSources;
  }) {
    this.#scopes = options.scopes;
    this.#sources = options.sources;
  }

  /** One cluster's source that is down is a problem, and hides no other's alerts. */
  async alerts(
    request: AlertsRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<AlertsAnswer> {
    const { scopes, problems } = await this.#scopes.everywhere(
      caller,
      'read',
      request.scope,
      request.cluster,
    );
    const narrow = isNarrow(request);
    const [found, sources] = await Promise.all([
      Promise.all(scopes.map(scope => this.#onCluster(scope, narrow, signal))),
      Promise.all(
        scopes.map(async ({ cluster }) => ({
          cluster,
          ...(await this.#sources.info(cluster, signal)),
        })),
      ),
    ]);
    return {
      alerts: found.flatMap(({ alerts }) => alerts).sort(compareAlerts),
      sources,
      problems: [...problems, ...found.flatMap(one => one.problems)],
    };
  }

  async #onCluster(
    scope: AuthorizedScope,
    narrow: boolean,
    signal: AbortSignal | undefined,
  ): Promise<ClusterAlerts> {
    const { cluster } = scope;
    try {
      const source = await this.#sources.prometheus(cluster, signal);
      const [groups, quiet] = await Promise.all([
        source.rules(signal),
        this.#suppressions(cluster, signal),
      ]);
      const labels = new ScopeLabels(scope, source, narrow);
      const alerts = groups.flatMap(group =>
        group.rules.flatMap(rule =>
          rule.alerts.flatMap(active => {
            const place = labels.place(active.labels);
            return place
              ? alertOf(
                  ...([cluster, group, rule, active, place] as const),
                  quiet.known.of(active.labels),
                )
              : [];
          }),
        ),
      );
      return { alerts, problems: quiet.problems };
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      // That there is no source at all is told by its info.
      return {
        alerts: [],
        problems:
          error instanceof NotFoundError
            ? []
            : [{ cluster, message: toError(error).message }],
      };
    }
  }

  async #suppressions(
    cluster: string,
    signal: AbortSignal | undefined,
  ): Promise<{ known: Suppressions; problems: Problem[] }> {
    try {
      const source = await this.#sources.alertmanager(cluster, signal);
      const [alerts, silences] = await Promise.all([
        source.alerts({ filter: [] }, signal),
        source.silences({ filter: [] }, signal),
      ]);
      return {
        known: new Suppressions(cluster, alerts, silences),
        problems: [],
      };
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      const { message } = toError(error);
      return {
        known: Suppressions.NONE,
        problems:
          error instanceof NotFoundError
            ? []
            : [
                {
                  cluster,
                  message: `Which alerts are silenced is not known: ${message}`,
                },
              ],
      };
    }
  }
}

/** Whether a request is about workloads rather than namespaces. */
export function isNarrow({ scope }: Pick<AlertsRequest, 'scope'>): boolean {
  return scope?.kind === 'entity' || scope?.kind === 'release';
}
