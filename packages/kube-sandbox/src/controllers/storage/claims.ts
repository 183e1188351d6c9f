import type { KubeObject } from '../../store/KubeObject';
import type { Pod } from '../kinds/Pod';
import { podIsFinished } from '../kinds/Pod';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { parseQuantity } from '../runtime/quantity';
import { writeStatus } from '../runtime/writes';
import type { Claim, Volume } from './volumes';
import {
  CLAIMS,
  claimReference,
  CLASSES,
  DEFAULT_CLASS_ANNOTATION,
  PROVISIONER,
  provisionedVolume,
  volumeSuits,
  VOLUMES,
} from './volumes';

const COMPONENT = 'persistentvolume-controller';
const PROTECTION = 'kubernetes.io/pvc-protection';

/** Binds claims to volumes, making them as the default class says. */
export function startVolumeController(context: ControllerContext): () => void {
  const { store } = context;
  if (store.list(CLASSES).length === 0) {
    store.create(CLASSES, {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {
        name: 'standard',
        annotations: { [DEFAULT_CLASS_ANNOTATION]: 'true' },
      },
      provisioner: PROVISIONER,
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'Immediate',
      allowVolumeExpansion: true,
    });
  }
  const unbound = (enqueue: (ns: string | undefined, name: string) => void) =>
    store
      .list(CLAIMS)
      .filter(claim => (claim as Claim).status?.phase !== 'Bound')
      .forEach(({ metadata }) => enqueue(metadata.namespace, metadata.name));
  const stops = [
    runController(context, {
      name: COMPONENT,
      resource: CLAIMS,
      reconcile: object => syncClaim(context, object as Claim),
      watches: [
        { resource: VOLUMES, handle: (_, enqueue) => unbound(enqueue) },
        { resource: CLASSES, handle: (_, enqueue) => unbound(enqueue) },
        {
          resource: 'pods',
          handle({ type, object }, enqueue) {
            const pod = object as Pod;
            if (type === 'DELETED' || podIsFinished(pod)) {
              for (const { persistentVolumeClaim } of pod.spec.volumes ?? []) {
                if (persistentVolumeClaim) {
                  enqueue(
                    pod.metadata.namespace,
                    persistentVolumeClaim.claimName,
                  );
                }
              }
            }
          },
        },
      ],
    }),
    runController(context, {
      name: COMPONENT,
      resource: VOLUMES,
      reconcile: object => syncVolume(context, object as Volume),
      watches: [
        {
          resource: CLAIMS,
          handle({ type, object }, enqueue) {
            const { volumeName } = (object as Claim).spec;
            if (type === 'DELETED' && volumeName) {
              enqueue(undefined, volumeName);
            }
          },
        },
      ],
    }),
  ];
  return () => stops.forEach(stop => stop());
}

function syncClaim(context: ControllerContext, stored: Claim): void {
  const { store } = context;
  if (stored.metadata.deletionTimestamp) {
    if (!isUsed(context, stored)) {
      setProtection(context, stored, false);
    }
    return;
  }
  const claim = setProtection(context, stored, true);
  const { volumeName } = claim.spec;
  const volume =
    volumeName &&
    (store.get(VOLUMES, undefined, volumeName) as Volume | undefined);
  if (claim.status?.phase === 'Bound') {
    if (volume) {
      grow(context, claim, volume);
    } else {
      writeStatus(store, CLAIMS, claim, { ...claim.status, phase: 'Lost' });
    }
    return;
  }
  const found = (store.list(VOLUMES) as Volume[]).find(candidate =>
    volumeSuits(candidate, claim),
  );
  if (found) {
    bind(context, claim, found);
    return;
  }
  provision(context, claim);
}

function provision(context: ControllerContext, claim: Claim): void {
  const { store } = context;
  const className = claim.spec.storageClassName ?? defaultClass(context);
  if (!className) {
    say(
      context,
      claim,
      'Normal',
      'FailedBinding',
      'no persistent volumes available for this claim and no storage class is set',
    );
    return;
  }
  const storageClass = store.get(CLASSES, undefined, className);
  if (!storageClass) {
    say(
      context,
      claim,
      'Warning',
      'ProvisioningFailed',
      `storageclass.storage.k8s.io "${className}" not found`,
    );
    return;
  }
  const volume = store.create(
    VOLUMES,
    provisionedVolume(claim, storageClass),
  ) as Volume;
  say(
    context,
    claim,
    'Normal',
    'ProvisioningSucceeded',
    `Successfully provisioned volume ${volume.metadata.name}`,
  );
  bind(context, claim, volume);
}

function bind(context: ControllerContext, claim: Claim, volume: Volume): void {
  const { store } = context;
  const own = volume.spec.claimRef?.uid === claim.metadata.uid;
  if (!own) {
    store.update(VOLUMES, {
      ...volume,
      spec: { ...volume.spec, claimRef: claimReference(claim) },
      status: { ...volume.status, phase: 'Bound' },
    });
  }
  store.update(CLAIMS, {
    ...claim,
    metadata: {
      ...claim.metadata,
      annotations: {
        ...claim.metadata.annotations,
        'pv.kubernetes.io/bind-completed': 'yes',
        'pv.kubernetes.io/bound-by-controller': 'yes',
        ...(own && {
          'volume.kubernetes.io/storage-provisioner': PROVISIONER,
        }),
      },
    },
    spec: {
      ...claim.spec,
      storageClassName: volume.spec.storageClassName ?? '',
      volumeName: volume.metadata.name,
    },
    status: {
      phase: 'Bound',
      accessModes: volume.spec.accessModes,
      capacity: volume.spec.capacity,
    },
  });
}

/** A claim that asks for more gets it. */
function grow(context: ControllerContext, claim: Claim, volume: Volume): void {
  const wanted = claim.spec.resources?.requests?.storage;
  if (parseQuantity(wanted) <= parseQuantity(claim.status?.capacity?.storage)) {
    return;
  }
  context.store.update(VOLUMES, {
    ...volume,
    spec: { ...volume.spec, capacity: { storage: wanted } },
  });
  writeStatus(context.store, CLAIMS, claim, {
    ...claim.status,
    capacity: { storage: wanted },
  });
}

function syncVolume({ store }: ControllerContext, volume: Volume): void {
  const { claimRef, persistentVolumeReclaimPolicy } = volume.spec;
  const claim =
    claimRef?.uid && store.get(CLAIMS, claimRef.namespace, claimRef.name ?? '');
  const orphaned =
    claimRef?.uid && (!claim || claim.metadata.uid !== claimRef.uid);
  if (orphaned && persistentVolumeReclaimPolicy === 'Delete') {
    store.remove(VOLUMES, undefined, volume.metadata.name);
  } else if (orphaned) {
    writeStatus(store, VOLUMES, volume, { phase: 'Released' });
  } else if (volume.metadata.deletionTimestamp && !claim) {
    store.remove(VOLUMES, undefined, volume.metadata.name);
  } else if (!claimRef?.uid) {
    writeStatus(store, VOLUMES, volume, { phase: 'Available' });
  }
}

/** The finalizer that keeps a claim while a pod uses it. */
function setProtection(
  { store }: ControllerContext,
  claim: Claim,
  wanted: boolean,
): Claim {
  const { finalizers = [], ...metadata } = claim.metadata;
  if (finalizers.includes(PROTECTION) === wanted) {
    return claim;
  }
  const next = wanted
    ? [...finalizers, PROTECTION]
    : finalizers.filter(name => name !== PROTECTION);
  return store.update(CLAIMS, {
    ...claim,
    metadata: { ...metadata, ...(next.length > 0 && { finalizers: next }) },
  }) as Claim;
}

function isUsed({ store }: ControllerContext, claim: Claim): boolean {
  return (store.list('pods', claim.metadata.namespace) as Pod[]).some(
    pod =>
      !podIsFinished(pod) &&
      pod.spec.volumes?.some(
        ({ persistentVolumeClaim }) =>
          persistentVolumeClaim?.claimName === claim.metadata.name,
      ),
  );
}

function defaultClass({ store }: ControllerContext): string | undefined {
  return store
    .list(CLASSES)
    .find(
      ({ metadata }) =>
        metadata.annotations?.[DEFAULT_CLASS_ANNOTATION] === 'true',
    )?.metadata.name;
}

function say(
  { events }: ControllerContext,
  about: KubeObject,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
): void {
  events.record({ about, type, reason, message, component: COMPONENT });
}
