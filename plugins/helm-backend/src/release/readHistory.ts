import { NotAllowedError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { RevisionLabels } from './ReleaseRecord';
import { revisionLabels } from './revisionLabels';
import type { RecordDriver } from './unpackRecord';

const METADATA_LIST =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/**
 * The revisions of a release as the cluster has them now, newest first; empty
 * when there is no such release. ConfigMaps are looked at where no Secret has
 * one, and only if the caller may.
 */
export async function readHistory(
  cluster: Cluster,
  actor: Actor,
  namespace: string,
  name: string,
): Promise<RevisionLabels[]> {
  const secrets = await readRevisions(
    cluster,
    actor,
    namespace,
    name,
    'secret',
  );
  if (secrets.length) {
    return secrets;
  }
  try {
    return await readRevisions(cluster, actor, namespace, name, 'configmap');
  } catch (error) {
    if (error instanceof NotAllowedError) {
      return [];
    }
    throw error;
  }
}

async function readRevisions(
  cluster: Cluster,
  actor: Actor,
  namespace: string,
  name: string,
  driver: RecordDriver,
): Promise<RevisionLabels[]> {
  const selector = encodeURIComponent(`owner=helm,name=${name}`);
  const list = await cluster.request<{ items?: KubernetesObject[] }>(actor, {
    path: `/api/v1/namespaces/${encodeURIComponent(
      namespace,
    )}/${driver}s?labelSelector=${selector}`,
    headers: { Accept: METADATA_LIST },
  });
  return (list.items ?? [])
    .flatMap(object => revisionLabels(object, driver) ?? [])
    .sort((a, b) => b.revision - a.revision);
}
