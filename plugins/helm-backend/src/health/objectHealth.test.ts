import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { objectHealth } from './objectHealth';
import { countEndpoints, type Endpoints } from './rules/service';

function health(object: JsonObject, endpoints?: Endpoints) {
  const { state, message } = objectHealth({
    type: 'object',
    object,
    endpoints,
  });
  return [state, message];
}

function condition(type: string, status: string, message?: string) {
  return { type, status, ...(message && { message }) };
}

describe('objectHealth', () => {
  it.each<[string, JsonObject, Array<string | undefined>]>([
    [
      'what is being deleted',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          deletionTimestamp: '2026-11-23T12:00:00Z',
          finalizers: ['example.com/guard'],
        },
      },
      ['progressing', 'is being deleted, held by example.com/guard'],
    ],
    [
      'what its controller has not seen',
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { generation: 3 },
        status: { observedGeneration: 2 },
      },
      ['progressing', 'waiting to be picked up'],
    ],
    [
      'a stalled resource',
      {
        apiVersion: 'example.com/v1',
        kind: 'Account',
        status: { conditions: [condition('Stalled', 'True', 'no quota')] },
      },
      ['failed', 'Stalled: no quota'],
    ],
    [
      'a bound claim',
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        status: { phase: 'Bound' },
      },
      ['ready', 'Bound'],
    ],
    [
      'a claim without a volume',
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        status: { phase: 'Pending' },
      },
      ['progressing', 'waits for a volume'],
    ],
    [
      'a claim that lost its volume',
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        status: { phase: 'Lost' },
      },
      ['failed', 'it lost its volume'],
    ],
    [
      'an ingress without an address, which is only a note',
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', status: {} },
      ['ready', 'no address yet'],
    ],
    [
      'a suspended cron job',
      { apiVersion: 'batch/v1', kind: 'CronJob', spec: { suspend: true } },
      ['ready', 'suspended'],
    ],
    [
      'a replica set that is short of pods',
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        spec: { replicas: 2 },
        status: { readyReplicas: 1, availableReplicas: 1 },
      },
      ['progressing', '1 of 2 pods ready'],
    ],
    [
      'a budget with too few healthy pods',
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        status: { currentHealthy: 1, desiredHealthy: 2 },
      },
      ['progressing', '1 of 2 pods healthy'],
    ],
    [
      'a definition whose names are taken',
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        status: {
          conditions: [condition('NamesAccepted', 'False', 'taken')],
        },
      },
      ['failed', 'NamesAccepted: taken'],
    ],
    [
      'a definition that is established',
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        status: { conditions: [condition('Established', 'True')] },
      },
      ['ready', undefined],
    ],
    [
      'an autoscaler without metrics',
      {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        status: {
          conditions: [condition('ScalingActive', 'False', 'no metrics')],
        },
      },
      ['failed', 'ScalingActive: no metrics'],
    ],
    [
      'a custom resource that is ready',
      {
        apiVersion: 'example.com/v1',
        kind: 'Account',
        status: { conditions: [condition('Ready', 'True')] },
      },
      ['ready', undefined],
    ],
    [
      'a custom resource that is not ready',
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        status: { conditions: [condition('Ready', 'False', 'Issuing')] },
      },
      ['progressing', 'Ready: Issuing'],
    ],
    [
      'a custom resource that failed',
      {
        apiVersion: 'example.com/v1',
        kind: 'Account',
        status: {
          conditions: [
            condition('Ready', 'False'),
            condition('Failed', 'True', 'no such bank'),
          ],
        },
      },
      ['failed', 'Failed: no such bank'],
    ],
    [
      'a custom resource that says nothing',
      { apiVersion: 'example.com/v1', kind: 'Account', spec: {} },
      ['ready', undefined],
    ],
    [
      'a green Elasticsearch',
      {
        apiVersion: 'elasticsearch.k8s.elastic.co/v1',
        kind: 'Elasticsearch',
        status: { health: 'green', phase: 'Ready' },
      },
      ['ready', 'green'],
    ],
    [
      'a yellow Elasticsearch',
      {
        apiVersion: 'elasticsearch.k8s.elastic.co/v1',
        kind: 'Elasticsearch',
        status: { health: 'yellow', phase: 'Ready' },
      },
      ['progressing', 'yellow'],
    ],
    [
      'a red Elasticsearch',
      {
        apiVersion: 'elasticsearch.k8s.elastic.co/v1',
        kind: 'Elasticsearch',
        status: { health: 'red', phase: 'Ready' },
      },
      ['failed', 'red'],
    ],
    [
      'an Elasticsearch whose changes are applied',
      {
        apiVersion: 'elasticsearch.k8s.elastic.co/v1',
        kind: 'Elasticsearch',
        status: { health: 'green', phase: 'ApplyingChanges' },
      },
      ['progressing', 'ApplyingChanges'],
    ],
    [
      'a cluster that words its phase as a sentence',
      {
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'Cluster',
        status: { phase: 'Cluster in healthy state' },
      },
      ['ready', 'Cluster in healthy state'],
    ],
    [
      'an application whose health is one level down',
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        status: { health: { status: 'Degraded' } },
      },
      ['failed', 'Degraded'],
    ],
  ])('tells %s', (_name, object, told) => {
    expect(health(object)).toEqual(told);
  });

  it.each<
    [string, JsonObject, Endpoints | undefined, Array<string | undefined>]
  >([
    [
      'no pod behind it',
      { selector: { app: 'a' } },
      { all: 0, ready: 0 },
      ['failed', 'has no endpoints: no pod matches its selector'],
    ],
    [
      'pods that are not ready',
      { selector: { app: 'a' } },
      { all: 2, ready: 0 },
      ['progressing', '0 of 2 endpoints ready'],
    ],
    [
      'ready pods',
      { selector: { app: 'a' } },
      { all: 2, ready: 1 },
      ['ready', '1 of 2 endpoints ready'],
    ],
    ['no selector', {}, undefined, ['ready', undefined]],
    [
      'no address yet',
      { selector: { app: 'a' }, type: 'LoadBalancer' },
      { all: 1, ready: 1 },
      ['progressing', 'waits for the address of its load balancer'],
    ],
  ])('tells a Service with %s', (_name, spec, endpoints, told) => {
    expect(
      health({ apiVersion: 'v1', kind: 'Service', spec }, endpoints),
    ).toEqual(told);
  });

  it('counts endpoints as the API reference says', () => {
    expect(
      countEndpoints({
        items: [
          { endpoints: [{ conditions: { ready: true } }, { conditions: {} }] },
          { endpoints: null },
          { endpoints: [{ conditions: { ready: false } }] },
        ],
      }),
    ).toEqual({ all: 3, ready: 2 });
  });

  it('answers for any object whatever', () => {
    fc.assert(
      fc.property(
        fc.record({
          apiVersion: fc.constantFrom('v1', 'apps/v1', 'example.com/v1'),
          kind: fc.constantFrom('Service', 'ReplicaSet', 'Ingress', 'Account'),
          metadata: fc.jsonValue(),
          spec: fc.jsonValue(),
          status: fc.jsonValue(),
        }),
        object => {
          expect(['ready', 'progressing', 'failed']).toContain(
            objectHealth({
              type: 'object',
              object: JSON.parse(JSON.stringify(object)),
            }).state,
          );
        },
      ),
    );
  });
});
