import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { RevisionLabels } from './ReleaseRecord';
import { revisionLabels } from './revisionLabels';

const METADATA_LIST =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/**
 * The revisions of a release as the cluster has them now, newest first; empty
 * when there is no such release.
 */
export async function readHistory(
  cluster: Cluster,
  actor: Actor,
  namespace: string,
  name: string,
): Promise<RevisionLabels[]> {
  const selector = encodeURIComponent(`owner=helm,name=${name}`);
  const list = await cluster.request<{ items?: KubernetesObject[] }>(actor, {
    path: `/api/v1/namespaces/${encodeURIComponent(
      namespace,
    )}/secrets?labelSelector=${selector}`,
    headers: { Accept: METADATA_LIST },
  });
  return (list.items ?? [])
    .flatMap(secret => revisionLabels(secret)?.labels ?? [])
    .sort((a, b) => b.revision - a.revision);
}
