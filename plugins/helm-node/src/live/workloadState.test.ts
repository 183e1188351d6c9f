import type { Workload } from '@foredeck/backstage-plugin-workloads-node';
import { workloadProgress } from './workloadState';

function deployment(status: object, generation = 2, replicas = 2): Workload {
  return {
    kind: 'Deployment',
    object: {
      metadata: { name: 'cart', generation },
      spec: { replicas, selector: {}, template: {} },
      status: { observedGeneration: 2, ...status },
    },
  };
}

const done = {
  replicas: 2,
  updatedReplicas: 2,
  readyReplicas: 2,
  availableReplicas: 2,
};

describe('workloadProgress', () => {
  it.each<[string, Workload, string, string]>([
    ['done', deployment(done), 'ready', '2 of 2 pods ready'],
    [
      'not picked up',
      deployment(done, 3),
      'progressing',
      'waiting to be picked up',
    ],
    [
      'half replaced',
      deployment({ ...done, updatedReplicas: 1 }),
      'progressing',
      '1 of 2 pods replaced',
    ],
    [
      'with old pods left',
      deployment({ ...done, replicas: 3 }),
      'progressing',
      '1 pod of the previous revision to stop',
    ],
    [
      'not available yet',
      deployment({ ...done, availableReplicas: 1 }),
      'progressing',
      '2 of 2 pods ready',
    ],
    [
      'stuck',
      deployment({
        ...done,
        readyReplicas: 0,
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
          },
        ],
      }),
      'failed',
      'made no progress in time; 0 of 2 pods ready',
    ],
    [
      'over quota',
      deployment({
        conditions: [
          { type: 'ReplicaFailure', status: 'True', message: 'exceeded quota' },
        ],
      }),
      'failed',
      'exceeded quota',
    ],
    ['at zero', deployment({}, 2, 0), 'ready', 'scaled to zero'],
  ])(
    'calls a Deployment %s as kstatus does',
    (_name, workload, state, message) => {
      expect(workloadProgress(workload)).toMatchObject({ state, message });
    },
  );

  it('respects the partition of a StatefulSet', () => {
    const set = (partition: number): Workload => ({
      kind: 'StatefulSet',
      object: {
        metadata: { name: 'db' },
        spec: {
          replicas: 3,
          selector: {},
          serviceName: 'db',
          template: {},
          updateStrategy: {
            type: 'RollingUpdate',
            rollingUpdate: { partition },
          },
        },
        status: {
          replicas: 3,
          readyReplicas: 3,
          updatedReplicas: 1,
          currentRevision: 'a',
          updateRevision: 'b',
        },
      },
    });

    expect(workloadProgress(set(2)).state).toBe('ready');
    expect(workloadProgress(set(0))).toMatchObject({
      state: 'progressing',
      message: '1 of 3 pods replaced',
    });
  });

  it('tells a failed Job from one that runs', () => {
    const job = (status: object): Workload => ({
      kind: 'Job',
      object: { metadata: { name: 'migrate' }, status },
    });

    expect(workloadProgress(job({})).state).toBe('progressing');
    expect(workloadProgress(job({ startTime: new Date(0) })).state).toBe(
      'ready',
    );
    expect(
      workloadProgress(
        job({
          conditions: [
            { type: 'Failed', status: 'True', message: 'backoff limit' },
          ],
        }),
      ),
    ).toEqual({ state: 'failed', message: 'backoff limit' });
  });
});
