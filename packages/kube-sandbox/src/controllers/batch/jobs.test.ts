import type { CronJob, Job, JobSpec } from '../kinds/Jobs';
import type { TestCluster } from '../testCluster';
import { NAMESPACE, startTestCluster } from '../testCluster';

function job(command: string[], spec: Partial<JobSpec> = {}) {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'task' },
    spec: {
      parallelism: 1,
      completions: 1,
      backoffLimit: 6,
      template: {
        spec: {
          restartPolicy: 'Never' as const,
          containers: [{ name: 'task', image: 'busybox', command }],
        },
      },
      ...spec,
    },
  };
}

const get = (cluster: TestCluster) => cluster.get<Job>('jobs.batch', 'task');

describe('job controller', () => {
  it('runs to completion and reports it', async () => {
    const cluster = startTestCluster();
    cluster.apply('jobs.batch', job(['sh', '-c', 'sleep 2; echo done']));
    await cluster.clock.advance(50);
    expect(get(cluster).status).toEqual({
      startTime: '2026-01-05T09:00:00Z',
      active: 1,
      terminating: 0,
      ready: 0,
      uncountedTerminatedPods: {},
    });
    await cluster.clock.advance(1000);
    expect(get(cluster).status).toMatchObject({ active: 1, ready: 1 });
    await cluster.clock.advance(3000);
    expect(get(cluster).status).toEqual({
      startTime: '2026-01-05T09:00:00Z',
      completionTime: '2026-01-05T09:00:02Z',
      succeeded: 1,
      terminating: 0,
      ready: 0,
      uncountedTerminatedPods: {},
      conditions: [
        expect.objectContaining({ type: 'SuccessCriteriaMet', status: 'True' }),
        expect.objectContaining({
          type: 'Complete',
          status: 'True',
          reason: 'CompletionsReached',
          message: 'Reached expected number of succeeded pods',
        }),
      ],
    });
    expect(cluster.pods()).toHaveLength(1);
    expect(cluster.pods()[0].metadata.finalizers).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('retries with a growing back-off up to its limit', async () => {
    const cluster = startTestCluster();
    cluster.apply('jobs.batch', job(['false'], { backoffLimit: 2 }));
    await cluster.clock.advance(8000);
    expect(get(cluster).status).toMatchObject({ failed: 1 });
    await cluster.clock.advance(4000);
    expect(get(cluster).status?.failed).toBe(2);
    await cluster.clock.advance(22_000);
    expect(get(cluster).status).toMatchObject({ failed: 3 });
    expect(get(cluster).status?.conditions?.at(-1)).toMatchObject({
      type: 'Failed',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    });
    expect(cluster.pods()).toHaveLength(3);
  });

  it('keeps its parallelism and counts completions', async () => {
    const cluster = startTestCluster();
    cluster.apply(
      'jobs.batch',
      job(['sleep', '3'], {
        parallelism: 2,
        completions: 5,
        completionMode: 'Indexed',
      }),
    );
    const active = new Set<number>();
    cluster.store.subscribe('jobs.batch', () =>
      active.add(get(cluster).status?.active ?? 0),
    );
    await cluster.clock.advance(5000);
    expect(get(cluster).status).toMatchObject({
      succeeded: 2,
      completedIndexes: '0-1',
    });
    await cluster.clock.advance(10_000);
    expect(Math.max(...active)).toBe(2);
    expect(get(cluster).status).toMatchObject({
      succeeded: 5,
      completedIndexes: '0-4',
    });
  });

  it('ends what takes longer than its deadline', async () => {
    const cluster = startTestCluster();
    cluster.apply(
      'jobs.batch',
      job(['sleep', '60'], { activeDeadlineSeconds: 10 }),
    );
    await cluster.clock.advance(12_000);
    expect(get(cluster).status?.conditions?.at(-1)).toMatchObject({
      type: 'Failed',
      reason: 'DeadlineExceeded',
    });
    expect(cluster.pods()).toEqual([]);
  });

  it('counts a pod that somebody deletes as failed, and starts another', async () => {
    const cluster = startTestCluster();
    cluster.apply('jobs.batch', job(['sleep', '20']));
    await cluster.clock.advance(2000);
    const [first] = cluster.pods();
    cluster.remove('pods', first.metadata.name);
    await cluster.clock.advance(2000);
    expect(get(cluster).status).toMatchObject({ failed: 1 });
    await cluster.clock.advance(40_000);
    expect(get(cluster).status).toMatchObject({ failed: 1, succeeded: 1 });
    expect(cluster.find('pods', first.metadata.name)).toBeUndefined();
  });

  it('does nothing while suspended', async () => {
    const cluster = startTestCluster();
    cluster.apply('jobs.batch', job(['true'], { suspend: true }));
    await cluster.clock.advance(3000);
    expect(cluster.pods()).toEqual([]);
    expect(get(cluster).status?.conditions).toEqual([
      expect.objectContaining({ type: 'Suspended', status: 'True' }),
    ]);
    cluster.edit('jobs.batch', 'task', object => ({
      ...object,
      spec: { ...(object as Job).spec, suspend: false },
    }));
    await cluster.clock.advance(3000);
    expect(get(cluster).status?.succeeded).toBe(1);
  });

  it('goes away with its pods when its time to live is over', async () => {
    const cluster = startTestCluster();
    cluster.apply('jobs.batch', job(['true'], { ttlSecondsAfterFinished: 30 }));
    await cluster.clock.advance(25_000);
    expect(cluster.find('jobs.batch', 'task')).toBeDefined();
    await cluster.clock.advance(10_000);
    expect(cluster.find('jobs.batch', 'task')).toBeUndefined();
    expect(cluster.pods()).toEqual([]);
    expect(cluster.clock.pending).toBe(1);
  });
});

describe('cronjob controller', () => {
  const create = (cluster: TestCluster, spec: Partial<CronJob['spec']> = {}) =>
    cluster.apply('cronjobs.batch', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'nightly' },
      spec: {
        schedule: '*/5 * * * *',
        jobTemplate: { spec: job(['echo', 'hi']).spec },
        ...spec,
      },
    });
  const jobs = (cluster: TestCluster) =>
    cluster.store.list('jobs.batch', NAMESPACE).map(j => j.metadata.name);

  it('starts jobs on schedule and keeps three finished ones', async () => {
    const cluster = startTestCluster();
    create(cluster);
    await cluster.clock.advance(4 * 60_000);
    expect(jobs(cluster)).toEqual([]);
    await cluster.clock.advance(60_000 + 100);
    const minute = Date.UTC(2026, 0, 5, 9, 5) / 60_000;
    expect(jobs(cluster)).toEqual([`nightly-${minute}`]);
    expect(cluster.get('cronjobs.batch', 'nightly').status).toEqual({
      active: [expect.objectContaining({ name: `nightly-${minute}` })],
      lastScheduleTime: '2026-01-05T09:05:00Z',
    });
    await cluster.clock.advance(30 * 60_000 + 5000);
    expect(jobs(cluster)).toHaveLength(3);
    expect(cluster.get('cronjobs.batch', 'nightly').status).toMatchObject({
      lastScheduleTime: '2026-01-05T09:35:00Z',
    });
    expect(cluster.errors).toEqual([]);
  });

  it('starts nothing while suspended, or while one runs if that is forbidden', async () => {
    const cluster = startTestCluster();
    create(cluster, {
      concurrencyPolicy: 'Forbid',
      jobTemplate: { spec: job(['sleep', '100000']).spec },
    });
    await cluster.clock.advance(20 * 60_000);
    expect(jobs(cluster)).toHaveLength(1);
    cluster.edit('cronjobs.batch', 'nightly', object => ({
      ...object,
      spec: { ...(object as CronJob).spec, suspend: true },
    }));
    cluster.remove('jobs.batch', jobs(cluster)[0]);
    await cluster.clock.advance(20 * 60_000);
    expect(jobs(cluster)).toEqual([]);
  });
});
