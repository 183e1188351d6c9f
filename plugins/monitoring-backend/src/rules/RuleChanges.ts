import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  AlertRule,
  RuleHistory,
  RulePlace,
  RuleRevision,
  RuleSaveRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Caller, ScopedNamespace } from '../scopes/ScopeService';
import type { MetricSource, MetricSources } from '../sources/MetricSource';
import type { RuleAccess } from './access/RuleAccess';
import { queryOf } from './access/RuleScenes';
import { checkDraft } from './draft/checkDraft';
import type { RuleHistoryStore } from './history/RuleHistoryStore';
import { describeManaged } from './list/describeRule';
import type { ManagedRule, RuleAddress } from './ManagedRule';
import { buildManifest } from './manifest/buildManifest';
import type { PrometheusRule } from './manifest/PrometheusRule';
import { readManaged } from './manifest/readManaged';
import { newAddress, routedLabels } from './newRule';
import { parseManagedRuleId, type RuleIdParts } from './ruleId';
import { loadedRule } from './status/loadedRule';
import { readSelection } from './selection/readSelection';

/** A rule to be written. */
interface Writing {
  address: RuleAddress;
  rule: ManagedRule;
  enabled: boolean;
  namespace: ScopedNamespace;
  source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>;
  /** Absent for a new one. */
  resourceVersion?: string;
  change: RuleRevision['change'];
}

/** Reads and changes the rules that are made here, one by one. */
export class RuleChanges {
  readonly #clusters: KubernetesAccess;
  readonly #access: RuleAccess;
  readonly #history: RuleHistoryStore;
  readonly #logger: LoggerService;
  readonly #sources: Pick<MetricSources, 'prometheus'>;

  constructor(options: {
    access: KubernetesAccess;
    ruleAccess: RuleAccess;
    history: RuleHistoryStore;
    logger: LoggerService;
    sources: Pick<MetricSources, 'prometheus'>;
  }) {
    this.#clusters = options.access;
    this.#access = options.ruleAccess;
    this.#history = options.history;
    this.#logger = options.logger;
    this.#sources = options.sources;
  }

  /** @throws NotAllowedError, NotFoundError, InputError for what was not made here */
  async get(
    id: string,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<AlertRule> {
    const address = parseManagedRuleId(id);
    const found = await this.#access.rule(address, 'read', caller, signal);
    const loaded = await loadedRule(this.#sources, address, signal);
    return describeManaged(address.cluster, found.object, found, {
      loaded: 'problem' in loaded ? undefined : loaded,
    });
  }

  /**
   * Creates a rule, or changes one.
   *
   * @throws ConflictError when the name is taken, or somebody has changed the
   * rule since; InputError that names the field; what `ScopeService.authorize`
   * and the cluster throw
   */
  async save(request: RuleSaveRequest, caller: Caller): Promise<AlertRule> {
    const { place, draft, id } = request;
    const allowed = await this.#access.place(
      ...([place, 'manage-rules', draft.template, caller] as const),
    );
    const source = await this.#sources.prometheus(place.cluster);
    checkDraft(draft, routedLabels(source));
    const address = id
      ? samePlace(parseManagedRuleId(id), place)
      : newAddress(place, draft.alert);
    const before = id
      ? await this.#access.rule(address, 'manage-rules', caller)
      : await this.#needFree(address, caller);
    const { expr } = await queryOf(draft, source, allowed);
    const known = before?.object.metadata.resourceVersion;
    if (request.resourceVersion && request.resourceVersion !== known) {
      throw new ConflictError(
        `Somebody has changed the rule ${draft.alert} since you opened it; load it again and repeat your change`,
      );
    }
    return this.#write(
      {
        ...{ address, source, enabled: request.enabled },
        namespace: allowed.namespace,
        rule: { draft, place: allowed.about, query: expr },
        resourceVersion: known,
        change: before ? 'changed' : 'created',
      },
      caller,
    );
  }

  /** @throws as `save` */
  async enable(
    id: string,
    enabled: boolean,
    caller: Caller,
  ): Promise<AlertRule> {
    const address = parseManagedRuleId(id);
    const found = await this.#access.rule(address, 'manage-rules', caller);
    return this.#write(
      {
        ...{ address, enabled, namespace: found.namespace, rule: found.rule },
        source: await this.#sources.prometheus(address.cluster),
        resourceVersion: found.object.metadata.resourceVersion,
        change: enabled ? 'enabled' : 'disabled',
      },
      caller,
    );
  }

  /** Its history stays, so that it can be restored. @throws as `save` */
  async delete(id: string, caller: Caller): Promise<void> {
    const address = parseManagedRuleId(id);
    const found = await this.#access.rule(address, 'manage-rules', caller);
    await this.#access.objects(address.cluster, caller).delete(found.object);
    await this.#remember(address, caller, {
      change: 'deleted',
      enabled: false,
      rule: found.rule,
    });
  }

  /** @throws NotAllowedError, and NotFoundError for a rule that never was */
  async history(id: string, caller: Caller): Promise<RuleHistory> {
    const address = parseManagedRuleId(id);
    const namespace = await this.#access.namespace(address, 'read', caller);
    const revisions = await this.#history.list(address);
    if (revisions.length === 0) {
      // One that was made by other means has no history, and is there.
      await this.#access.rule(address, 'read', caller);
    }
    for (const { rule } of revisions) {
      this.#access.needRule(rule, namespace, 'read');
    }
    return {
      revisions: revisions.map(({ rule, ...revision }) => ({
        ...revision,
        draft: rule.draft,
      })),
    };
  }

  /** Writes a rule as it was; also one that has been deleted since. @throws as `save` */
  async restore(
    id: string,
    revision: number,
    caller: Caller,
  ): Promise<AlertRule> {
    const address = parseManagedRuleId(id);
    const namespace = await this.#access.namespace(
      ...([address, 'manage-rules', caller] as const),
    );
    const found = await this.#history.find(address, revision);
    if (!found) {
      throw new NotFoundError(
        `revision: the rule has no revision ${revision}; its history names those there are`,
      );
    }
    this.#access.needRule(found.rule, namespace, 'manage-rules');
    const object = await this.#access
      .objects(address.cluster, caller)
      .find(address.namespace, address.object);
    const now = object && readManaged(object);
    if (now) {
      this.#access.needRule(now.rule, namespace, 'manage-rules');
    }
    return this.#write(
      {
        ...{ address, namespace, rule: found.rule, change: 'restored' },
        source: await this.#sources.prometheus(address.cluster),
        enabled: found.change === 'deleted' || found.enabled,
        resourceVersion: object?.metadata.resourceVersion,
      },
      caller,
    );
  }

  async #needFree(address: RuleAddress, caller: Caller): Promise<undefined> {
    const found = await this.#access
      .objects(address.cluster, caller)
      .find(address.namespace, address.object);
    if (found) {
      throw new ConflictError(
        `draft.alert: there is a rule of this name already, PrometheusRule ${address.object}; change that one, or choose another name`,
      );
    }
    return undefined;
  }

  async #write(writing: Writing, caller: Caller): Promise<AlertRule> {
    const { address, rule, enabled, namespace, source } = writing;
    const { cluster } = address;
    const { selection } = await readSelection(
      this.#clusters.cluster(cluster),
      address.namespace,
    );
    const manifest = buildManifest(rule, {
      ...{ address, enabled, owner: namespace.owner },
      namespaceLabel: source.namespaceLabel,
      fixed: source.fixedMatchers,
      selectedBy: selection?.labels() ?? {},
    });
    const { resourceVersion } = writing;
    const written: PrometheusRule = await this.#access
      .objects(cluster, caller)
      .apply(manifest, { resourceVersion });
    await this.#remember(address, caller, {
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
  async #remember(
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

function samePlace(address: RuleIdParts, place: RulePlace): RuleIdParts {
  const { cluster, namespace } = address;
  if (cluster !== place.cluster || namespace !== place.namespace) {
    throw new InputError(
      `place: a rule stays where it is (${namespace} on ${cluster}); make a new one for another place`,
    );
  }
  return address;
}
