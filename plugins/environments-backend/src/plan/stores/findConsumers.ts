import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { DetectedStore } from '../../data/DetectedStore';
import type { Mentions } from '../dependencies/Mentions';
import { toJson } from '../objects/toJson';

/** Kinds that can be held at zero, or suspended. */
const HELD = new Set(['Deployment', 'StatefulSet', 'CronJob']);

/** A workload that reads a store. */
export interface Consumer {
  kind: string;
  namespace: string;
  name: string;
  /** `kind/namespace/name`. */
  key: string;
  /** Key of its release. */
  release?: string;
}

/**
 * Workloads that speak of a store's Service, or sign in with its Secret, in
 * their variables, arguments or the configuration they read. Sorted by key.
 */
export function findConsumers(
  store: DetectedStore,
  mentions: Mentions,
): Consumer[] {
  const services = servicesOf(store, mentions);
  const secrets = new Set(
    [store.username, store.password, store.database].flatMap(source =>
      source && 'secret' in source ? [source.secret] : [],
    ),
  );
  const consumers = new Map<string, Consumer>();
  for (const placed of mentions.placed) {
    const { object, namespace, release } = placed;
    const { kind = '', metadata } = object;
    if (HELD.has(kind) && !isStoreWorkload(object, store)) {
      const spoken = mentions.through(placed);
      const reads =
        spoken.services.some(one =>
          services.has(`${one.namespace}/${one.name}`),
        ) ||
        (namespace === store.namespace &&
          spoken.objects.some(
            one =>
              one.object.kind === 'Secret' &&
              secrets.has(one.object.metadata?.name ?? ''),
          ));
      const name = metadata?.name ?? '';
      const key = `${kind}/${namespace}/${name}`;
      if (reads) {
        consumers.set(key, {
          kind,
          namespace,
          name,
          key,
          ...(release !== undefined && { release }),
        });
      }
    }
  }
  return [...consumers.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Whether an object is the workload that keeps the data. */
export function isStoreWorkload(
  { kind, metadata }: KubernetesObject,
  store: DetectedStore,
): boolean {
  return kind === store.kind && metadata?.name === store.workload;
}

/** The Service that leads to the store, and all others that choose its pods. */
function servicesOf(store: DetectedStore, mentions: Mentions): Set<string> {
  const [host] = store.host.split('.');
  const services = new Set(host ? [`${store.namespace}/${host}`] : []);
  const workload = mentions.placed.find(
    ({ object, namespace }) =>
      namespace === store.namespace && isStoreWorkload(object, store),
  );
  const labels = workload ? podLabels(workload.object) : {};
  for (const { object, namespace } of mentions.placed) {
    const selector = object.kind === 'Service' ? selectorOf(object) : [];
    const chooses =
      selector.length > 0 &&
      namespace === store.namespace &&
      selector.every(([key, value]) => labels[key] === value);
    if (chooses) {
      services.add(`${namespace}/${object.metadata?.name}`);
    }
  }
  return services;
}

function selectorOf(service: KubernetesObject): Array<[string, unknown]> {
  const { spec } = toJson(service);
  const selector = isJsonMap(spec) ? spec.selector : undefined;
  return isJsonMap(selector) ? Object.entries(selector) : [];
}

function podLabels(workload: KubernetesObject): Record<string, unknown> {
  const { spec } = toJson(workload);
  const template = isJsonMap(spec) ? spec.template : undefined;
  const metadata = isJsonMap(template) ? template.metadata : undefined;
  const labels = isJsonMap(metadata) ? metadata.labels : undefined;
  return isJsonMap(labels) ? labels : {};
}
