import type { KubernetesObject } from '@kubernetes/client-node';
import { controlOf, DataLab, jobOf } from '../__testUtils__/DataLab';
import { releaseOf } from '../__testUtils__/renderedRelease';
import {
  playSnapshotController,
  playVelero,
} from '../__testUtils__/storageControllers';
import { SNAPSHOT_KINDS, VELERO_KINDS } from '../__testUtils__/storageKinds';
import type { DetectedStore } from '../DetectedStore';
import { detectStores } from '../detectStores';

jest.setTimeout(120_000);

let lab: DataLab;
let stops: Array<() => void>;
let failing: string | undefined;

const files: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'files' },
  spec: {
    replicas: 1,
    serviceName: 'files',
    selector: { matchLabels: { app: 'files' } },
    template: {
      metadata: { labels: { app: 'files' } },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [{ name: 'files', image: 'nginx:1.27' }],
        volumes: [],
      },
    },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data', labels: { app: 'files' } },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
    ],
  },
} as KubernetesObject;

function storeIn(namespace: string): DetectedStore {
  return detectStores(releaseOf([files], { namespace, name: 'files' }))[0];
}

const claim = (namespace: string) =>
  lab.sandbox.store.get('persistentvolumeclaims', namespace, 'data-files-0');

const replicas = (namespace: string) =>
  (
    lab.sandbox.store.get('statefulsets.apps', namespace, 'files')?.spec as {
      replicas: number;
    }
  ).replicas;

const named = (resource: string) =>
  lab.sandbox.store.list(resource).map(({ metadata }) => metadata.name);

beforeAll(async () => {
  lab = await DataLab.start();
  await lab.request('POST', '/api/v1/namespaces', {
    metadata: { name: 'velero' },
  });
  for (const namespace of ['shop-dev', 'shop-qa']) {
    await lab.request(
      'POST',
      `/apis/apps/v1/namespaces/${namespace}/statefulsets`,
      files,
    );
  }
});

beforeEach(() => {
  failing = undefined;
});

afterAll(async () => {
  stops?.forEach(stop => stop());
  await lab?.stop();
});

describe('volumes, without what they need', () => {
  it.each([
    ['snapshot', /no VolumeSnapshots: install the CSI snapshot controller/],
    ['velero', /the cluster has no Velero/],
  ] as const)(
    'refuses %s in words, and touches nothing',
    async (method, why) => {
      const uid = claim('shop-qa')?.metadata.uid;
      const job = jobOf(storeIn('shop-dev'), storeIn('shop-qa'), { method });
      await expect(lab.data.copy(job, controlOf())).rejects.toThrow(why);
      expect(claim('shop-qa')?.metadata.uid).toBe(uid);
      await lab.data.clear(job, {}, { kind: 'service' });
    },
  );
});

describe('volumes', () => {
  beforeAll(async () => {
    for (const definition of [...SNAPSHOT_KINDS, ...VELERO_KINDS]) {
      await lab.request(
        'POST',
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
        definition,
      );
    }
    await lab.request(
      'POST',
      '/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses',
      {
        apiVersion: 'snapshot.storage.k8s.io/v1',
        kind: 'VolumeSnapshotClass',
        metadata: { name: 'local' },
        driver: 'sandbox.foredeck.io/local',
        deletionPolicy: 'Delete',
      },
    );
    stops = [
      playSnapshotController(lab.sandbox, name => name === failing),
      playVelero(lab.sandbox),
    ];
  });

  it('puts a snapshot of the source in the place of the volume', async () => {
    const before = claim('shop-qa')?.metadata;
    const source = claim('shop-dev')?.metadata.uid;
    const job = jobOf(storeIn('shop-dev'), storeIn('shop-qa'), {
      method: 'snapshot',
    });
    const verification = await lab.data.copy(job, controlOf());
    expect(verification).toMatchObject({
      result: 'counts-equal',
      parts: [{ name: 'data-files-0', target: { count: 2 * 2 ** 30 } }],
    });
    const after = claim('shop-qa');
    expect(after?.metadata.uid).not.toBe(before?.uid);
    expect(after?.metadata.labels).toEqual(before?.labels);
    expect(after?.spec).toMatchObject({
      dataSource: { kind: 'VolumeSnapshot' },
      // No less than the snapshot needs.
      resources: { requests: { storage: '2Gi' } },
    });
    const contents = lab.sandbox.store
      .list('volumesnapshotcontents.snapshot.storage.k8s.io')
      .map(({ spec }) => spec);
    expect(contents).toContainEqual(
      expect.objectContaining({
        source: { snapshotHandle: `of ${source}` },
        deletionPolicy: 'Retain',
      }),
    );
    expect(replicas('shop-qa')).toBe(1);

    await lab.data.clear(job, {}, { kind: 'service' });
    expect(named('volumesnapshots.snapshot.storage.k8s.io')).toEqual([]);
  });

  it('puts back what was there', async () => {
    const job = jobOf(storeIn('shop-dev'), storeIn('shop-qa'), {
      method: 'snapshot',
      key: 'copy-2',
    });
    const backup = await lab.data.backup(job, controlOf());
    const before = claim('shop-qa')?.metadata.uid;
    await lab.data.restore(job, backup, controlOf());
    const after = claim('shop-qa');
    expect(after?.metadata.uid).not.toBe(before);
    expect(after?.spec).toMatchObject({
      dataSource: { name: expect.stringMatching(/^foredeck-data-backup-/) },
    });
    await lab.data.clear(job, { backup }, { kind: 'service' });
    expect(named('volumesnapshots.snapshot.storage.k8s.io')).toEqual([]);
  });

  it('leaves the target as it is when a snapshot fails', async () => {
    failing = 'data-files-0';
    const before = claim('shop-qa')?.metadata.uid;
    const job = jobOf(storeIn('shop-dev'), storeIn('shop-qa'), {
      method: 'snapshot',
      key: 'copy-3',
    });
    await expect(lab.data.copy(job, controlOf())).rejects.toThrow(
      'no space in the pool',
    );
    expect(claim('shop-qa')?.metadata.uid).toBe(before);
    expect(replicas('shop-qa')).toBe(1);
    await lab.data.clear(job, {}, { kind: 'service' });
  });

  it('lets Velero carry volumes to the mapped namespace', async () => {
    const source = claim('shop-dev')?.metadata.uid;
    const job = jobOf(storeIn('shop-dev'), storeIn('shop-qa'), {
      method: 'velero',
      key: 'copy-4',
    });
    expect((await lab.data.copy(job, controlOf())).result).toBe('counts-equal');
    expect(claim('shop-qa')?.metadata.annotations).toMatchObject({
      restored: source,
    });
    expect(replicas('shop-qa')).toBe(1);
    await lab.data.clear(job, {}, { kind: 'service' });
    expect(named('deletebackuprequests.velero.io')).toHaveLength(1);
    expect(named('restores.velero.io')).toEqual([]);
  });

  it('refuses to mask what it can not read', async () => {
    const job = jobOf(storeIn('shop-dev'), storeIn('shop-qa'), {
      method: 'snapshot',
      choice: 'masked',
    });
    await expect(lab.data.copy(job, controlOf())).rejects.toThrow(
      /they can only be copied; choose stream for masked/,
    );
  });
});
