import {
  kubernetesStatusOf,
  type Actor,
  type Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import pLimit from 'p-limit';
import type { SideSnapshot } from '../CopySnapshot';
import {
  clusterReferences,
  isClusterWide,
  type ClusterName,
} from '../objects/clusterReferences';
import { groupOf } from '../objects/objectKey';
import { collectionPath, type ServedKind } from './ClusterKinds';

const AT_ONCE = 16;
const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

type ClusterScope = Pick<
  SideSnapshot,
  'clusterObjects' | 'clusterOwners' | 'clusterKinds' | 'unseen'
>;

/** Looks which of the cluster-wide things that some objects are or name a cluster has. */
export async function readClusterScope(
  cluster: Cluster,
  kinds: readonly ServedKind[],
  subject: {
    objects: readonly KubernetesObject[];
    named: readonly ClusterName[];
  },
  actor: Actor,
  signal?: AbortSignal,
): Promise<ClusterScope> {
  const wide = kinds.filter(({ namespaced }) => !namespaced);
  const clusterKinds = new Set(wide.map(one => `${one.group}/${one.kind}`));
  const clusterObjects = new Set<string>();
  const clusterOwners = new Map<string, string>();
  const unseen = new Set<string>();
  for (const { group, plural } of kinds) {
    if (group.includes('.') && !plural.includes('/')) {
      // What is served needs no definition that could be read.
      clusterObjects.add(`CustomResourceDefinition/${plural}.${group}`);
    }
  }
  const wanted = namesOf(subject.objects, clusterKinds);
  subject.named.forEach(one => wanted.set(`${one.kind}/${one.name}`, one));
  const limit = pLimit(AT_ONCE);
  await Promise.all(
    [...wanted].map(([key, one]) => limit(() => look(key, one))),
  );
  return { clusterObjects, clusterOwners, clusterKinds, unseen };

  async function look(key: string, one: ClusterName): Promise<void> {
    const served = wide.find(
      ({ kind, group }) =>
        kind === one.kind && group === groupOf(one.apiVersion),
    );
    if (!served) {
      return;
    }
    try {
      const { metadata } = await cluster.request<KubernetesObject>(actor, {
        path: `${collectionPath(served)}/${encodeURIComponent(one.name)}`,
        headers: { Accept: METADATA },
        signal,
      });
      clusterObjects.add(key);
      const notes = metadata?.annotations ?? {};
      const name = notes['meta.helm.sh/release-name'];
      if (name) {
        const namespace = notes['meta.helm.sh/release-namespace'];
        clusterOwners.set(key, `${namespace}/${name}`);
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (kubernetesStatusOf(error)?.code === 403) {
        unseen.add(key);
      } else if (kubernetesStatusOf(error)?.code !== 404) {
        throw error;
      }
    }
  }
}

function namesOf(
  objects: readonly KubernetesObject[],
  clusterKinds: ReadonlySet<string>,
): Map<string, ClusterName> {
  const wanted = new Map<string, ClusterName>();
  for (const object of objects) {
    const own = isClusterWide(object, clusterKinds)
      ? [
          {
            apiVersion: object.apiVersion ?? '',
            kind: object.kind ?? '',
            name: object.metadata?.name ?? '',
          },
        ]
      : [];
    for (const one of [...own, ...clusterReferences(object)]) {
      wanted.set(`${one.kind}/${one.name}`, one);
    }
  }
  return wanted;
}
