import { NotFoundError } from '@backstage/errors';
import { quotaSchema, type Quota } from '@foredeck/backstage-plugin-helm-node';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';
import type {
  AccessQuestion,
  ClusterFacts,
  End,
  NamedClass,
  ServedResource,
  UsedHost,
} from './ClusterFacts';
import { HOST_KINDS, usedHosts } from './usedHosts';

const NAMES_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

const reviewSchema = z.object({
  status: z.object({ allowed: z.boolean(), reason: z.string().optional() }),
});

const resourcesSchema = z.object({
  resources: z.array(
    z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() }),
  ),
});

const listSchema = z.object({
  items: z
    .array(
      z.object({
        metadata: z.object({
          name: z.string(),
          annotations: z.record(z.string(), z.string()).optional(),
        }),
      }),
    )
    .default([]),
});

const quotasSchema = z.object({ items: z.array(quotaSchema).default([]) });

/** Where classes are, and the annotation that makes one the default. */
const CLASSES = {
  StorageClass: {
    path: '/apis/storage.k8s.io/v1/storageclasses',
    annotation: 'storageclass.kubernetes.io/is-default-class',
  },
  IngressClass: {
    path: '/apis/networking.k8s.io/v1/ingressclasses',
    annotation: 'ingressclass.kubernetes.io/is-default-class',
  },
} as const;

/**
 * Asks the API servers. Rights are those of who asks for the copy; what is
 * there is read with the portal's own, as hosts and classes are everybody's.
 */
export class KubernetesFacts implements ClusterFacts {
  readonly #clusters: Record<End, Cluster>;
  readonly #actor: Actor;
  readonly #signal: AbortSignal;
  readonly #known = new Map<string, Promise<unknown>>();

  constructor(options: {
    clusters: Record<End, Cluster>;
    actor: Actor;
    signal: AbortSignal;
  }) {
    this.#clusters = options.clusters;
    this.#actor = options.actor;
    this.#signal = options.signal;
  }

  title(end: End): string {
    return this.#clusters[end].info.title;
  }

  async may(
    end: End,
    question: AccessQuestion,
  ): Promise<{ allowed: boolean; reason?: string }> {
    const answer = await this.#clusters[end].request<unknown>(this.#actor, {
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: question },
      },
      signal: this.#signal,
    });
    return reviewSchema.parse(answer).status;
  }

  async served(
    apiVersion: string,
  ): Promise<ReadonlyMap<string, ServedResource> | undefined> {
    const base = apiVersion.includes('/') ? '/apis' : '/api';
    const answer = await this.#read(`${base}/${apiVersion}`);
    if (answer === undefined) {
      return undefined;
    }
    const { resources } = resourcesSchema.parse(answer);
    return new Map(
      resources
        .filter(one => !one.name.includes('/'))
        .map(({ name, kind, namespaced }) => [
          kind,
          { plural: name, namespaced },
        ]),
    );
  }

  async classes(kind: 'StorageClass' | 'IngressClass'): Promise<NamedClass[]> {
    const { path, annotation } = CLASSES[kind];
    const { items } = listSchema.parse((await this.#read(path)) ?? {});
    return items.map(({ metadata }) => ({
      name: metadata.name,
      isDefault: metadata.annotations?.[annotation] === 'true',
    }));
  }

  async quotas(namespace: string): Promise<Quota[]> {
    const path = `${inNamespace(namespace)}/resourcequotas`;
    return quotasSchema.parse((await this.#read(path)) ?? {}).items;
  }

  async hosts(): Promise<UsedHost[]> {
    const lists = await Promise.all(
      HOST_KINDS.map(async ({ path, kind }) =>
        usedHosts(kind, await this.#read(path)),
      ),
    );
    return lists.flat();
  }

  async secrets(namespace: string): Promise<ReadonlySet<string>> {
    const path = `${inNamespace(namespace)}/secrets`;
    const list = await this.#read(path, { Accept: NAMES_ONLY });
    const { items } = listSchema.parse(list ?? {});
    return new Set(items.map(one => one.metadata.name));
  }

  /** Once for each path; undefined for what is not there. */
  #read(path: string, headers?: Record<string, string>): Promise<unknown> {
    const known = this.#known.get(path) ?? this.#ask(path, headers);
    this.#known.set(path, known);
    return known;
  }

  async #ask(path: string, headers?: Record<string, string>): Promise<unknown> {
    try {
      return await this.#clusters.target.request<unknown>(
        { kind: 'service' },
        { path, headers, signal: this.#signal },
      );
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }
}

function inNamespace(namespace: string): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
}
