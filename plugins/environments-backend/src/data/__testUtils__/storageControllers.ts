import type { KubeObject, Sandbox } from '@foredeck/kube-sandbox';

const SNAPSHOTS = 'volumesnapshots.snapshot.storage.k8s.io';
const CONTENTS = 'volumesnapshotcontents.snapshot.storage.k8s.io';
const CLAIMS = 'persistentvolumeclaims';

interface SnapshotSpec {
  source: {
    persistentVolumeClaimName?: string;
    volumeSnapshotContentName?: string;
  };
  volumeSnapshotClassName?: string;
}

/** Plays the CSI snapshot controller; a claim that `fails` gives errors. */
export function playSnapshotController(
  sandbox: Sandbox,
  fails: (claim: string) => boolean,
): () => void {
  const { store } = sandbox;
  return store.subscribe(SNAPSHOTS, ({ type, object }) => {
    const { source, volumeSnapshotClassName } =
      object.spec as unknown as SnapshotSpec;
    if (type !== 'ADDED') {
      return;
    }
    const claim = source.persistentVolumeClaimName;
    let content = source.volumeSnapshotContentName;
    if (claim && fails(claim)) {
      update(sandbox, SNAPSHOTS, object, {
        status: {
          readyToUse: false,
          error: { message: 'no space in the pool' },
        },
      });
      return;
    }
    if (claim) {
      content = `content-${object.metadata.uid}`;
      const volume = store.get(CLAIMS, object.metadata.namespace, claim);
      store.create(CONTENTS, {
        apiVersion: 'snapshot.storage.k8s.io/v1',
        kind: 'VolumeSnapshotContent',
        metadata: { name: content },
        spec: { driver: 'local', volumeSnapshotClassName },
        status: { snapshotHandle: `of ${volume?.metadata.uid}` },
      } as unknown as KubeObject);
    }
    update(sandbox, SNAPSHOTS, object, {
      status: {
        readyToUse: true,
        restoreSize: '2Gi',
        boundVolumeSnapshotContentName: content,
      },
    });
  });
}

/** Plays Velero: claims with the label are made again in the mapped namespace. */
export function playVelero(sandbox: Sandbox): () => void {
  const { store } = sandbox;
  const backups = store.subscribe('backups.velero.io', ({ type, object }) => {
    if (type === 'ADDED') {
      update(sandbox, 'backups.velero.io', object, {
        status: { phase: 'Completed' },
      });
    }
  });
  const restores = store.subscribe('restores.velero.io', ({ type, object }) => {
    if (type !== 'ADDED') {
      return;
    }
    const { backupName, includedNamespaces, namespaceMapping } =
      object.spec as unknown as {
        backupName: string;
        includedNamespaces: string[];
        namespaceMapping: Record<string, string>;
      };
    const backup = store.get('backups.velero.io', 'velero', backupName);
    const { labelSelector } = backup?.spec as unknown as {
      labelSelector: { matchLabels: Record<string, string> };
    };
    const [[key, value]] = Object.entries(labelSelector.matchLabels);
    for (const claim of store.list(CLAIMS, includedNamespaces[0])) {
      if (claim.metadata.labels?.[key] === value) {
        store.create(CLAIMS, {
          ...claim,
          metadata: {
            name: claim.metadata.name,
            namespace: namespaceMapping[includedNamespaces[0]],
            annotations: { restored: claim.metadata.uid },
          },
          status: undefined,
        } as unknown as KubeObject);
      }
    }
    update(sandbox, 'restores.velero.io', object, {
      status: { phase: 'Completed' },
    });
  });
  return () => {
    backups();
    restores();
  };
}

/** After the event that is being told. */
function update(
  { store }: Sandbox,
  resource: string,
  { metadata }: KubeObject,
  change: object,
): void {
  setImmediate(() => {
    const current = store.get(resource, metadata.namespace, metadata.name);
    if (current) {
      store.update(resource, { ...current, ...change } as KubeObject);
    }
  });
}
