import { NotAllowedError } from '@backstage/errors';
import type {
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  RuleCheck,
  RuleStatus,
} from '@foredeck/backstage-plugin-monitoring-common';
import { enforceMatchers } from '../../promql/enforceMatchers';
import { fixedMatchers } from '../../panels/seriesMatchers';
import type { Caller } from '../../scopes/ScopeService';
import type { MetricSource, MetricSources } from '../../sources/MetricSource';
import type { AllowedRule, RuleAccess } from '../access/RuleAccess';
import { selectionChecks } from '../checks/selectionChecks';
import type { LoadedRule } from '../list/LoadedRules';
import { VERSION_ANNOTATION } from '../manifest/buildManifest';
import { FIELD_MANAGER } from '../objects/RuleObjects';
import { parseManagedRuleId } from '../ruleId';
import { readSelection } from '../selection/readSelection';
import { loadedRule } from './loadedRule';
import { rejections } from './rejections';

/** The operator and Prometheus mostly need well under two minutes. */
const PATIENCE_MS = 180_000;

/** Says where a rule stands between being written and being evaluated. */
export class RuleStatusReader {
  readonly #clusters: KubernetesAccess;
  readonly #access: RuleAccess;
  readonly #sources: Pick<MetricSources, 'prometheus'>;
  readonly #now: () => number;

  constructor(options: {
    access: KubernetesAccess;
    ruleAccess: RuleAccess;
    sources: Pick<MetricSources, 'prometheus'>;
    /** Milliseconds since 1970. */
    now?: () => number;
  }) {
    this.#clusters = options.access;
    this.#access = options.ruleAccess;
    this.#sources = options.sources;
    this.#now = options.now ?? Date.now;
  }

  /** @throws as `RuleAccess.rule` */
  async status(
    id: string,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<RuleStatus> {
    const address = parseManagedRuleId(id);
    const rule = await this.#access.rule(address, 'read', caller, signal);
    if (!rule.evaluated) {
      return {
        state: 'disabled',
        message: 'It is disabled: nothing is evaluated until it is enabled',
        checks: [],
      };
    }
    const loaded = await loadedRule(
      this.#sources,
      { ...address, alert: rule.evaluated.alert ?? '' },
      signal,
    );
    if ('problem' in loaded) {
      return {
        state: 'not-loaded',
        message: `Whether it is loaded is not known: ${loaded.problem}`,
        checks: [],
      };
    }
    const { found, source } = loaded;
    return found && isCurrent(found, rule)
      ? evaluatedStatus(found)
      : this.#missing(rule, found, source, signal);
  }

  async #missing(
    rule: AllowedRule,
    old: LoadedRule | undefined,
    source: MetricSource,
    signal: AbortSignal | undefined,
  ): Promise<RuleStatus> {
    const cluster = this.#clusters.cluster(source.cluster);
    const { name, namespace, labels = {} } = rule.object.metadata;
    const checks = selectionChecks(
      await readSelection(cluster, namespace, signal),
      labels,
    );
    const unmet = checks.find(
      ({ level }) => level === 'warn' || level === 'block',
    );
    if (unmet) {
      return notLoaded(unmet.finding, checks);
    }
    const rejected = await this.#rejected(cluster, rule, signal);
    if (rejected) {
      return notLoaded(`The operator rejects it: ${rejected}`, checks);
    }
    if (await reloadFailed(source, signal)) {
      return notLoaded(
        'Prometheus could not load its configuration the last time, so that it goes on with the one before; the platform team finds why in its log',
        checks,
      );
    }
    const so = old
      ? 'Its former version is still evaluated'
      : 'It is not evaluated yet';
    return this.#now() - writtenAt(rule) < PATIENCE_MS
      ? {
          state: 'loading',
          message: `${so}: the operator and Prometheus need up to two minutes`,
          checks,
        }
      : notLoaded(
          `${so}, although a Prometheus selects ${name}; the log of the Prometheus operator says why`,
          checks,
        );
  }

  async #rejected(
    cluster: Cluster,
    rule: AllowedRule,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    const { name, namespace, uid } = rule.object.metadata;
    try {
      return await rejections(
        cluster,
        { ...{ name, namespace, uid }, since: writtenAt(rule) },
        signal,
      );
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return undefined;
      }
      throw error;
    }
  }
}

function notLoaded(message: string, checks: RuleCheck[]): RuleStatus {
  return { state: 'not-loaded', message, checks };
}

function isCurrent({ rule }: LoadedRule, { evaluated }: AllowedRule): boolean {
  const version = evaluated?.annotations?.[VERSION_ANNOTATION];
  return rule.annotations[VERSION_ANNOTATION] === version;
}

function evaluatedStatus({ group, rule }: LoadedRule): RuleStatus {
  const count = (state: 'pending' | 'firing') =>
    rule.alerts.filter(alert => alert.state === state).length;
  const known = {
    alerts: { pending: count('pending'), firing: count('firing') },
    ...(rule.lastEvaluation && { lastEvaluation: rule.lastEvaluation }),
    checks: [],
  };
  return rule.health === 'err'
    ? {
        ...{ state: 'failing', ...known },
        message: `Prometheus can not evaluate it: ${rule.lastError ?? ''}`,
      }
    : {
        ...{ state: 'loaded', ...known },
        message: `Prometheus evaluates it every ${group.interval} s`,
      };
}

/** Only a number of 0 says so: not every source tells. */
async function reloadFailed(
  source: MetricSource,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const metric = 'prometheus_config_last_reload_successful';
  const fixed = fixedMatchers(source);
  const { result } = await source.query(
    { expr: `min(${fixed.length ? enforceMatchers(metric, fixed) : metric})` },
    signal,
  );
  return result.some(({ value }) => value === 0);
}

/** Milliseconds since 1970. */
function writtenAt({ object }: AllowedRule): number {
  const { managedFields, creationTimestamp } = object.metadata;
  const ours = managedFields
    ?.filter(({ manager }) => manager === FIELD_MANAGER)
    .flatMap(({ time }) => (time ? [Date.parse(time)] : []));
  return Math.max(
    creationTimestamp ? Date.parse(creationTimestamp) : 0,
    ...(ours ?? []),
  );
}
