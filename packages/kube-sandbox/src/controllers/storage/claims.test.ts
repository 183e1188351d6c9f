import type { TestCluster } from '../testCluster';
import { startTestCluster } from '../testCluster';
import type { Claim } from './volumes';

const create = (cluster: TestCluster, spec: Partial<Claim['spec']> = {}) =>
  cluster.apply('persistentvolumeclaims', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '5Gi' } },
      ...spec,
    },
    status: { phase: 'Pending' },
  });
const get = (cluster: TestCluster) =>
  cluster.get<Claim>('persistentvolumeclaims', 'data');

describe('volume controller', () => {
  it('provisions a volume of the default class, and takes it back', async () => {
    const cluster = startTestCluster();
    create(cluster);
    await cluster.clock.settle();
    const name = `pvc-${get(cluster).metadata.uid}`;
    expect(get(cluster)).toMatchObject({
      spec: { volumeName: name, storageClassName: 'standard' },
      status: {
        phase: 'Bound',
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: '5Gi' },
      },
    });
    expect(cluster.get('persistentvolumes', name)).toMatchObject({
      spec: { claimRef: { name: 'data' } },
      status: { phase: 'Bound' },
    });
    cluster.edit('persistentvolumeclaims', 'data', object => ({
      ...object,
      spec: {
        ...(object as Claim).spec,
        resources: { requests: { storage: '8Gi' } },
      },
    }));
    await cluster.clock.settle();
    expect(get(cluster).status?.capacity).toEqual({ storage: '8Gi' });
    cluster.remove('persistentvolumeclaims', 'data');
    await cluster.clock.settle();
    expect(cluster.find('persistentvolumeclaims', 'data')).toBeUndefined();
    expect(cluster.find('persistentvolumes', name)).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('prefers a volume that is there', async () => {
    const cluster = startTestCluster();
    cluster.apply('persistentvolumes', {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'by-hand' },
      spec: {
        capacity: { storage: '10Gi' },
        accessModes: ['ReadWriteOnce', 'ReadOnlyMany'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: 'manual',
      },
    });
    await cluster.clock.settle();
    create(cluster, { storageClassName: 'manual' });
    await cluster.clock.settle();
    expect(get(cluster).spec.volumeName).toBe('by-hand');
    cluster.remove('persistentvolumeclaims', 'data');
    await cluster.clock.settle();
    expect(cluster.get('persistentvolumes', 'by-hand').status).toEqual({
      phase: 'Released',
    });
  });

  it('keeps a claim while a pod uses it', async () => {
    const cluster = startTestCluster();
    create(cluster);
    cluster.apply('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: {
        containers: [{ name: 'a', image: 'nginx:1' }],
        volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
      },
    });
    await cluster.clock.advance(2000);
    expect(cluster.pods()[0].status?.phase).toBe('Running');
    cluster.remove('persistentvolumeclaims', 'data');
    await cluster.clock.settle();
    expect(get(cluster).metadata.deletionTimestamp).toBeDefined();
    cluster.remove('pods', 'p');
    await cluster.clock.advance(2000);
    expect(cluster.find('persistentvolumeclaims', 'data')).toBeUndefined();
  });

  it('says why a claim stays unbound', async () => {
    const cluster = startTestCluster();
    create(cluster, { storageClassName: 'fast' });
    await cluster.clock.settle();
    expect(get(cluster).status?.phase).toBe('Pending');
    expect(cluster.messages('ProvisioningFailed')).toEqual([
      'storageclass.storage.k8s.io "fast" not found',
    ]);
  });
});
