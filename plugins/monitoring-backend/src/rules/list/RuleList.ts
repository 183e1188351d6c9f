import { NotFoundError, toError } from '@backstage/errors';
import type {
  AlertRule,
  RulesAnswer,
  RulesRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import limit from 'p-limit';
import { isNarrow } from '../../alerts/AlertService';
import { ScopeLabels } from '../../alerts/ScopeLabels';
import type {
  AuthorizedScope,
  Caller,
  ScopedNamespace,
  ScopeService,
} from '../../scopes/ScopeService';
import type { MetricSource, MetricSources } from '../../sources/MetricSource';
import type { RuleAccess } from '../access/RuleAccess';
import { describeLoaded } from './describeRule';
import { LoadedRules } from './LoadedRules';
import { rulesOfObject } from './rulesOfObject';

/** Namespaces of one cluster that are read at once. */
const AT_ONCE = 6;

type Problem = RulesAnswer['problems'][number];

/** The alert rules of what a caller may read, whoever made them. */
export class RuleList {
  readonly #access: RuleAccess;
  readonly #scopes: Pick<ScopeService, 'everywhere'>;
  readonly #sources: Pick<MetricSources, 'prometheus'>;

  constructor(options: {
    ruleAccess: RuleAccess;
    scopes: Pick<ScopeService, 'everywhere'>;
    sources: Pick<MetricSources, 'prometheus'>;
  }) {
    this.#access = options.ruleAccess;
    this.#scopes = options.scopes;
    this.#sources = options.sources;
  }

  /** What can not be read is a problem, and hides nothing else. By namespace and name. */
  async list(
    request: RulesRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<RulesAnswer> {
    const { scopes, problems } = await this.#scopes.everywhere(
      caller,
      'read',
      request.scope,
      request.cluster,
    );
    const found = await Promise.all(
      scopes.map(scope =>
        this.#onCluster(scope, isNarrow(request), caller, signal),
      ),
    );
    return {
      rules: found.flatMap(({ rules }) => rules).sort(compare),
      problems: [...problems, ...found.flatMap(one => one.problems)],
    };
  }

  async #onCluster(
    scope: AuthorizedScope,
    narrow: boolean,
    caller: Caller,
    signal: AbortSignal | undefined,
  ): Promise<RulesAnswer> {
    const { cluster } = scope;
    const problems: Problem[] = [];
    const source = await this.#loaded(cluster, problems, signal);
    const atOnce = limit(AT_ONCE);
    const objects = this.#access.objects(cluster, caller, signal);
    const listed = await Promise.all(
      scope.namespaces.map(namespace =>
        atOnce(async () => {
          try {
            const found = await objects.list(namespace.namespace);
            return found.flatMap(object =>
              rulesOfObject(
                ...([cluster, object, namespace, narrow] as const),
                source?.loaded,
              ),
            );
          } catch (error) {
            signal?.throwIfAborted();
            problems.push({
              cluster,
              message: `The rules of ${
                namespace.namespace
              } could not be read: ${toError(error).message}`,
            });
            return [];
          }
        }),
      ),
    );
    const others = source
      ? loadedElsewhere(scope, narrow, source.source, source.loaded)
      : [];
    return { rules: [...listed.flat(), ...others], problems };
  }

  async #loaded(
    cluster: string,
    problems: Problem[],
    signal: AbortSignal | undefined,
  ): Promise<{ source: MetricSource; loaded: LoadedRules } | undefined> {
    try {
      const source = await this.#sources.prometheus(cluster, signal);
      const groups = await source.rules(signal);
      return { source, loaded: new LoadedRules(groups, source.namespaceLabel) };
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof NotFoundError)) {
        problems.push({
          cluster,
          message: `Which rules are loaded is not known: ${
            toError(error).message
          }`,
        });
      }
      return undefined;
    }
  }
}

/** Rules of other objects and files that name a namespace in scope, or have alerts there. */
function loadedElsewhere(
  scope: AuthorizedScope,
  narrow: boolean,
  source: MetricSource,
  loaded: LoadedRules,
): AlertRule[] {
  const labels = new ScopeLabels(scope, source, narrow);
  return loaded.others().flatMap(one => {
    const alerts = new Map<ScopedNamespace, typeof one.rule.alerts>();
    const own = labels.place({ ...source.fixedMatchers, ...one.rule.labels });
    if (own) {
      alerts.set(own.namespace, []);
    }
    for (const alert of one.rule.alerts) {
      const place = labels.place(alert.labels);
      if (place) {
        const { namespace } = place;
        alerts.set(namespace, [...(alerts.get(namespace) ?? []), alert]);
      }
    }
    return [...alerts].map(([namespace, active]) =>
      describeLoaded(scope.cluster, namespace.namespace, one, active),
    );
  });
}

function compare(one: AlertRule, other: AlertRule): number {
  const key = ({ cluster, namespace, alert, id }: AlertRule) =>
    [cluster, namespace, alert, id].join('\u0000');
  return key(one) < key(other) ? -1 : 1;
}
