import { NotFoundError } from '@backstage/errors';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';
import {
  prometheusRuleSchema,
  RULE_API,
  type PrometheusRule,
  type RuleManifest,
} from '../manifest/PrometheusRule';

/** Who the API server says has written a rule's fields. */
export const FIELD_MANAGER = 'foredeck';

const listSchema = z.object({ items: z.array(prometheusRuleSchema) });

/** PrometheusRules of one cluster, in the name of somebody. */
export class RuleObjects {
  readonly #cluster: Cluster;
  readonly #actor: Actor;
  readonly #signal: AbortSignal | undefined;

  constructor(options: {
    cluster: Cluster;
    actor: Actor;
    signal?: AbortSignal;
  }) {
    this.#cluster = options.cluster;
    this.#actor = options.actor;
    this.#signal = options.signal;
  }

  /** None where the cluster does not know the kind. */
  async list(namespace: string): Promise<PrometheusRule[]> {
    const answer = await this.#unlessMissing(() =>
      this.#cluster.request<unknown>(this.#actor, {
        path: collectionOf(namespace),
        signal: this.#signal,
      }),
    );
    return answer === undefined ? [] : listSchema.parse(answer).items;
  }

  async find(
    namespace: string,
    name: string,
  ): Promise<PrometheusRule | undefined> {
    const answer = await this.#unlessMissing(() =>
      this.#cluster.request<unknown>(this.#actor, {
        path: pathOf(namespace, name),
        signal: this.#signal,
      }),
    );
    return answer === undefined
      ? undefined
      : prometheusRuleSchema.parse(answer);
  }

  /**
   * Server-side apply. Fields that others have set are not taken over.
   *
   * @param options - `resourceVersion`: only if it still is at that; `dryRun`:
   * with all admission, and without writing
   * @throws ConflictError, NotAllowedError, InputError in the API server's words
   */
  async apply(
    manifest: RuleManifest,
    options: { resourceVersion?: string; dryRun?: boolean } = {},
  ): Promise<PrometheusRule> {
    const { namespace = '', name = '' } = manifest.metadata ?? {};
    const query = new URLSearchParams({
      fieldManager: FIELD_MANAGER,
      fieldValidation: 'Strict',
      ...(options.dryRun && { dryRun: 'All' }),
    });
    const { resourceVersion } = options;
    const answer = await this.#cluster.request<unknown>(this.#actor, {
      method: 'PATCH',
      path: `${pathOf(namespace, name)}?${query}`,
      headers: { 'Content-Type': 'application/apply-patch+yaml' },
      body: JSON.stringify({
        ...manifest,
        metadata: {
          ...manifest.metadata,
          ...(resourceVersion && { resourceVersion }),
        },
      }),
      signal: this.#signal,
    });
    return prometheusRuleSchema.parse(answer);
  }

  /** Only the one that was looked at. */
  async delete({ metadata }: PrometheusRule): Promise<void> {
    const { namespace, name, uid, resourceVersion } = metadata;
    await this.#cluster.request(this.#actor, {
      method: 'DELETE',
      path: pathOf(namespace, name),
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        preconditions: { uid, resourceVersion },
        propagationPolicy: 'Background',
      },
      signal: this.#signal,
    });
  }

  async #unlessMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }
}

function collectionOf(namespace: string): string {
  return `/apis/${RULE_API}/namespaces/${encodeURIComponent(
    namespace,
  )}/prometheusrules`;
}

function pathOf(namespace: string, name: string): string {
  return `${collectionOf(namespace)}/${encodeURIComponent(name)}`;
}
