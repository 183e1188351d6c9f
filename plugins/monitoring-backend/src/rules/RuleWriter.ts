import { InputError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  AlertRule,
  RuleRevision,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Caller, ScopedNamespace } from '../scopes/ScopeService';
import type { MetricSource } from '../sources/MetricSource';
import type { RuleAccess } from './access/RuleAccess';
import type { RuleHistoryStore } from './history/RuleHistoryStore';
import { describeManaged } from './list/describeRule';
import type { ManagedRule, RuleAddress } from './ManagedRule';
import { buildManifest } from './manifest/buildManifest';
import type { PrometheusRule } from './manifest/PrometheusRule';
import { readManaged } from './manifest/readManaged';
import { readSelection } from './selection/readSelection';

/** A rule to be written. */
export interface Writing {
  address: RuleAddress;
  rule: ManagedRule;
  enabled: boolean;
  namespace: ScopedNamespace;
  source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>;
  /** As it is; absent for a new one. */
  before?: PrometheusRule;
  change: RuleRevision['change'];
}

/** Writes rules into the cluster and into their history. */
export class RuleWriter {
  readonly #clusters: KubernetesAccess;
  readonly #access: RuleAccess;
  readonly #history: RuleHistoryStore;
  readonly #logger: LoggerService;

  constructor(options: {
    access: KubernetesAccess;
    ruleAccess: RuleAccess;
    history: RuleHistoryStore;
    logger: LoggerService;
  }) {
    this.#clusters = options.access;
    this.#access = options.ruleAccess;
    this.#history = options.history;
    this.#logger = options.logger;
  }

  /** @throws ConflictError, and what the cluster throws */
  async write(writing: Writing, caller: Caller): Promise<AlertRule> {
    const { address, rule, enabled, namespace, source, before } = writing;
    const { cluster } = address;
    const { selection } = await readSelection(
      this.#clusters.cluster(cluster),
      address.namespace,
    );
    const manifest = buildManifest(rule, {
      ...{ address, enabled, owner: namespace.owner },
      namespaceLabel: source.namespaceLabel,
      fixed: source.fixedMatchers,
      // Unless it can be read what selects it, it keeps what selected it.
      selectedBy: selection?.labels() ?? before?.metadata.labels ?? {},
    });
    const written = await this.#access
      .objects(cluster, caller)
      .apply(manifest, { resourceVersion: before?.metadata.resourceVersion });
    await this.remember(address, caller, {
      ...{ change: writing.change, enabled, rule },
    });
    const read = readManaged(written);
    if (!read) {
      throw new InputError(
        `The cluster changed PrometheusRule ${address.object} while it was written, so that it can not be read; look at its admission webhooks`,
      );
    }
    return {
      ...describeManaged(cluster, written, read, {}),
      ...(enabled && { problem: 'It was written just now' }),
    };
  }

  /** The change is made: a history that can not be written must not deny it. */
  async remember(
    address: RuleAddress,
    caller: Caller,
    change: Pick<Writing, 'change' | 'enabled' | 'rule'>,
  ): Promise<void> {
    try {
      await this.#history.add(address, {
        ...change,
        by: caller.principal.userEntityRef,
      });
    } catch (error) {
      this.#logger.error(
        `The history of ${address.namespace}/${address.object} lacks that it was ${change.change}`,
        error instanceof Error ? error : undefined,
      );
    }
  }
}
