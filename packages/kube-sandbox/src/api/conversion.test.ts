import type { KubeObject } from '../store/KubeObject';
import type { ResourceType } from '../types/ResourceType';
import { TypeTable } from '../types/TypeTable';
import { toRequested, toStored } from './conversion';

const types = new TypeTable();
const metadata = {
  name: 'a',
  uid: 'u',
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
};

describe('conversion', () => {
  it('shows one stored event in both groups', () => {
    const newer = types.find('events.k8s.io', 'v1', 'events') as ResourceType;
    const event: KubeObject = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata,
      involvedObject: { kind: 'Pod', name: 'p' },
      message: 'Started',
      reason: 'Started',
      count: 3,
      firstTimestamp: '2026-01-01T00:00:00Z',
      lastTimestamp: '2026-01-01T00:00:05Z',
      source: { component: 'kubelet' },
      type: 'Normal',
    };
    const seen = toRequested(event, newer);
    expect(seen).toMatchObject({
      apiVersion: 'events.k8s.io/v1',
      regarding: { kind: 'Pod', name: 'p' },
      note: 'Started',
      deprecatedCount: 3,
    });
    expect(seen).not.toHaveProperty('message');
    expect(toStored(seen, newer)).toMatchObject(event);
  });

  it('keeps the CPU target of an autoscaler between its versions', () => {
    const older = types.find(
      'autoscaling',
      'v1',
      'horizontalpodautoscalers',
    ) as ResourceType;
    const v1: KubeObject = {
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: { maxReplicas: 5, targetCPUUtilizationPercentage: 70 },
      status: {},
    };
    const stored = toStored(v1, older);
    expect(stored).toMatchObject({
      apiVersion: 'autoscaling/v2',
      spec: {
        maxReplicas: 5,
        metrics: [
          { resource: { name: 'cpu', target: { averageUtilization: 70 } } },
        ],
      },
    });
    expect(toRequested(stored, older)).toEqual(v1);
  });
});
