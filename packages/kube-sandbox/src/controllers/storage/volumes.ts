import type { KubeObject } from '../../store/KubeObject';
import { parseQuantity } from '../runtime/quantity';

export const CLAIMS = 'persistentvolumeclaims';
export const VOLUMES = 'persistentvolumes';
export const CLASSES = 'storageclasses.storage.k8s.io';
export const PROVISIONER = 'sandbox.foredeck.io/local';
export const DEFAULT_CLASS_ANNOTATION =
  'storageclass.kubernetes.io/is-default-class';

export interface Claim extends KubeObject {
  spec: {
    storageClassName?: string;
    volumeName?: string;
    accessModes?: string[];
    volumeMode?: string;
    resources?: { requests?: { storage?: string } };
  };
  status?: {
    phase?: string;
    accessModes?: string[];
    capacity?: { storage?: string };
  };
}

export interface Volume extends KubeObject {
  spec: {
    capacity?: { storage?: string };
    accessModes?: string[];
    claimRef?: { uid?: string; namespace?: string; name?: string };
    storageClassName?: string;
    persistentVolumeReclaimPolicy?: string;
    [source: string]: unknown;
  };
  status?: { phase?: string };
}

/** The volume a provisioner would make for a claim. */
export function provisionedVolume(claim: Claim, storageClass: KubeObject) {
  const name = `pvc-${claim.metadata.uid}`;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name,
      annotations: { 'pv.kubernetes.io/provisioned-by': PROVISIONER },
      finalizers: ['kubernetes.io/pv-protection'],
    },
    spec: {
      capacity: { storage: claim.spec.resources?.requests?.storage ?? '1Gi' },
      accessModes: claim.spec.accessModes ?? ['ReadWriteOnce'],
      claimRef: claimReference(claim),
      persistentVolumeReclaimPolicy: String(
        storageClass.reclaimPolicy ?? 'Delete',
      ),
      storageClassName: storageClass.metadata.name,
      volumeMode: claim.spec.volumeMode ?? 'Filesystem',
      hostPath: {
        path: `/var/lib/sandbox/${name}`,
        type: 'DirectoryOrCreate',
      },
    },
    status: { phase: 'Bound' },
  };
}

export function claimReference({ metadata }: Claim) {
  const { namespace, name, uid, resourceVersion } = metadata;
  return {
    kind: 'PersistentVolumeClaim',
    namespace,
    name,
    uid,
    apiVersion: 'v1',
    resourceVersion,
  };
}

/** Whether a volume that somebody made by hand suits a claim. */
export function volumeSuits(volume: Volume, claim: Claim): boolean {
  const { spec } = volume;
  const { claimRef } = spec;
  const reserved =
    claimRef &&
    (claimRef.uid
      ? claimRef.uid !== claim.metadata.uid
      : claimRef.name !== claim.metadata.name ||
        claimRef.namespace !== claim.metadata.namespace);
  return (
    !reserved &&
    !volume.metadata.deletionTimestamp &&
    volume.status?.phase !== 'Released' &&
    (!claim.spec.volumeName ||
      claim.spec.volumeName === volume.metadata.name) &&
    (spec.storageClassName ?? '') === (claim.spec.storageClassName ?? '') &&
    parseQuantity(spec.capacity?.storage) >=
      parseQuantity(claim.spec.resources?.requests?.storage) &&
    (claim.spec.accessModes ?? []).every(mode =>
      spec.accessModes?.includes(mode),
    )
  );
}
