import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  AlertRule,
  RuleHistory,
  RulePlace,
  RuleSaveRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { Caller } from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import type { RuleAccess } from './access/RuleAccess';
import { queryOf } from './access/RuleScenes';
import { checkDraft } from './draft/checkDraft';
import type { RuleHistoryStore } from './history/RuleHistoryStore';
import { describeManaged } from './list/describeRule';
import type { RuleAddress } from './ManagedRule';
import { readManaged } from './manifest/readManaged';
import { newAddress, routedLabels } from './newRule';
import type { RuleWriter } from './RuleWriter';
import { parseManagedRuleId, type RuleIdParts } from './ruleId';
import { loadedRule } from './status/loadedRule';

/** Reads and changes the rules that are made here, one by one. */
export class RuleChanges {
  readonly #access: RuleAccess;
  readonly #history: RuleHistoryStore;
  readonly #sources: Pick<MetricSources, 'prometheus'>;
  readonly #writer: RuleWriter;

  constructor(options: {
    ruleAccess: RuleAccess;
    history: RuleHistoryStore;
    sources: Pick<MetricSources, 'prometheus'>;
    writer: RuleWriter;
  }) {
    this.#access = options.ruleAccess;
    this.#history = options.history;
    this.#sources = options.sources;
    this.#writer = options.writer;
  }

  /** @throws NotAllowedError, NotFoundError, InputError for what was not made here */
  async get(
    id: string,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<AlertRule> {
    const address = parseManagedRuleId(id);
    const found = await this.#access.rule(address, 'read', caller, signal);
    const alert = found.evaluated?.alert ?? address.alert;
    const loaded = await loadedRule(
      this.#sources,
      { ...address, alert },
      signal,
    );
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
    return this.#writer.write(
      {
        ...{ address, source, enabled: request.enabled },
        namespace: allowed.namespace,
        rule: { draft, place: allowed.about, query: expr },
        before: before?.object,
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
    return this.#writer.write(
      {
        ...{ address, enabled, namespace: found.namespace, rule: found.rule },
        source: await this.#sources.prometheus(address.cluster),
        before: found.object,
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
    await this.#writer.remember(address, caller, {
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
    return this.#writer.write(
      {
        ...{ address, namespace, rule: found.rule, change: 'restored' },
        source: await this.#sources.prometheus(address.cluster),
        enabled: found.change === 'deleted' || found.enabled,
        before: object,
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
