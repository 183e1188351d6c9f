import { deployment } from '../__testUtils__/objects';
import {
  DEV,
  release,
  requestOf,
  side,
  snapshotOf,
} from '../__testUtils__/snapshots';
import { createCopyPlanner } from '../planCopy';

const planCopy = createCopyPlanner(() => []);

describe('what no namespace holds', () => {
  const owned = (name: string) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
  });
  const one = release('operator', {
    objects: [
      owned('operator'),
      owned('shop-dev-operator'),
      {
        ...deployment('x', 'shop-dev'),
        ...{ spec: { template: { spec: { priorityClassName: 'high' } } } },
      },
    ],
    crds: ['things.example.com'],
  });
  const decisions = (target: Parameters<typeof side>[1], cluster = 'east') =>
    planCopy(
      snapshotOf({ releases: [one] }, undefined, {
        target: side({ ...DEV, cluster, name: 'qa' }, target),
      }),
      requestOf(),
    ).plan.clusterObjects.map(({ kind, name, decision }) => [
      kind,
      name,
      decision,
    ]);

  it('is decided on by who owns it and what the cluster has', () => {
    const clusterObjects = new Set([
      'PriorityClass/high',
      'CustomResourceDefinition/things.example.com',
    ]);

    expect(
      decisions({ exists: false, namespaces: [], clusterObjects }),
    ).toEqual([
      ['ClusterRole', 'operator', 'conflict'],
      ['ClusterRole', 'shop-dev-operator', 'renamed'],
      ['CustomResourceDefinition', 'things.example.com', 'shared'],
      ['PriorityClass', 'high', 'shared'],
    ]);
    expect(decisions({ exists: false, namespaces: [] }, 'west')).toEqual([
      ['ClusterRole', 'operator', 'renamed'],
      ['ClusterRole', 'shop-dev-operator', 'renamed'],
      ['CustomResourceDefinition', 'things.example.com', 'renamed'],
      ['PriorityClass', 'high', 'missing'],
    ]);
  });
});
