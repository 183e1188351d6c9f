import type {
  KubernetesObject,
  V1PersistentVolumeClaim,
} from '@kubernetes/client-node';
import type { DetectedStore } from '../DetectedStore';
import { DATA_LABEL, hashOf } from '../jobs/JobSpec';

export const SNAPSHOT_API = 'snapshot.storage.k8s.io';
const API_VERSION = `${SNAPSHOT_API}/v1`;
/** The claim that is to be made from a snapshot: it must survive its predecessor. */
const CLAIM = 'foredeck.io/data-claim';

export interface VolumeSnapshot extends KubernetesObject {
  status?: {
    readyToUse?: boolean;
    boundVolumeSnapshotContentName?: string;
    restoreSize?: string;
    error?: { message?: string };
  };
}

export interface VolumeSnapshotContent extends KubernetesObject {
  spec?: { driver?: string; volumeSnapshotClassName?: string };
  status?: { snapshotHandle?: string };
}

type Named<T extends KubernetesObject> = T & { metadata: { name: string } };

const labelsOf = (key: string) => ({
  'app.kubernetes.io/managed-by': 'foredeck',
  [DATA_LABEL]: hashOf(key),
});

/** A snapshot of a claim, in the claim's namespace. */
export function snapshotOf(
  key: string,
  name: string,
  claim: { namespace: string; name: string },
  snapshotClass: string,
  becomes?: V1PersistentVolumeClaim,
): Named<KubernetesObject> & { spec: object } {
  return {
    apiVersion: API_VERSION,
    kind: 'VolumeSnapshot',
    metadata: {
      name,
      namespace: claim.namespace,
      labels: labelsOf(key),
      ...(becomes && { annotations: { [CLAIM]: JSON.stringify(becomes) } }),
    },
    spec: {
      volumeSnapshotClassName: snapshotClass,
      source: { persistentVolumeClaimName: claim.name },
    },
  };
}

/**
 * The same snapshot for another namespace: a content that names what the
 * storage has, and a snapshot bound to it. What the storage has stays when
 * they go: it belongs to the first.
 */
export function importedSnapshot(
  key: string,
  name: string,
  namespace: string,
  content: VolumeSnapshotContent,
  becomes: V1PersistentVolumeClaim,
): {
  content: Named<KubernetesObject> & { spec: object };
  snapshot: Named<KubernetesObject> & { spec: object };
} {
  return {
    content: {
      apiVersion: API_VERSION,
      kind: 'VolumeSnapshotContent',
      metadata: { name, labels: labelsOf(key) },
      spec: {
        deletionPolicy: 'Retain',
        driver: content.spec?.driver,
        volumeSnapshotClassName: content.spec?.volumeSnapshotClassName,
        source: { snapshotHandle: content.status?.snapshotHandle },
        volumeSnapshotRef: { name, namespace },
      },
    },
    snapshot: {
      apiVersion: API_VERSION,
      kind: 'VolumeSnapshot',
      metadata: {
        name,
        namespace,
        labels: labelsOf(key),
        annotations: { [CLAIM]: JSON.stringify(becomes) },
      },
      spec: { source: { volumeSnapshotContentName: name } },
    },
  };
}

/** The claim that a snapshot is to become, as it was kept with it. */
export function claimOf(snapshot: VolumeSnapshot): V1PersistentVolumeClaim {
  return JSON.parse(snapshot.metadata?.annotations?.[CLAIM] ?? '{}');
}

/**
 * A claim with the labels of the one it follows, so that its release knows it,
 * from a snapshot. Of one that is not there yet only what the manifest says is known.
 */
export function nextClaim(
  store: DetectedStore,
  claim: DetectedStore['claims'][number],
  current: V1PersistentVolumeClaim | undefined,
  snapshot: string,
): V1PersistentVolumeClaim {
  const { labels, annotations } = current?.metadata ?? {};
  const spec = current?.spec;
  const storageClassName = spec?.storageClassName ?? claim.storageClass;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: claim.name,
      namespace: store.namespace,
      labels,
      annotations: Object.fromEntries(
        Object.entries(annotations ?? {}).filter(
          ([key]) => !/^(pv|volume)(\.beta)?\.kubernetes\.io\//.test(key),
        ),
      ),
    },
    spec: {
      accessModes: spec?.accessModes ?? ['ReadWriteOnce'],
      ...(storageClassName && { storageClassName }),
      ...(spec?.volumeMode && { volumeMode: spec.volumeMode }),
      resources: {
        requests: {
          storage: spec?.resources?.requests?.storage ?? claim.size ?? '1Gi',
        },
      },
      dataSource: {
        apiGroup: SNAPSHOT_API,
        kind: 'VolumeSnapshot',
        name: snapshot,
      },
    },
  };
}
