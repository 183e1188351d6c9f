import type {
  CopyPlan,
  PlannedObject,
  PlannedStore,
  StepKind,
} from '@foredeck/backstage-plugin-environments-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { DetectedStore } from '../../data/DetectedStore';
import { copyPlan, copyRequest } from '../__testUtils__/copyPlan';
import { FakeData } from '../__testUtils__/FakeData';
import { sandboxAccess } from '../__testUtils__/sandboxAccess';
import { createExecutors, type StepExecutors } from './createExecutors';
import type { CopyAtWork, StepAttempt } from './StepExecutor';
import { TargetBackup } from './TargetBackup';

jest.setTimeout(60_000);

const NAMESPACE = 'shop-qa';
const SOURCE = { namespace: 'shop-dev', name: 'settings' };

function planned(part: Partial<PlannedObject>): PlannedObject {
  return {
    key: 'Secret/shop-dev/settings',
    ...{ apiVersion: 'v1', kind: 'Secret', source: SOURCE },
    target: { ...SOURCE, namespace: NAMESPACE },
    ...{ action: 'update', reason: 'differs', stage: 'config', rewrites: [] },
    ...part,
  };
}

const STORE: DetectedStore = {
  id: 'shop-dev/db/db',
  engine: 'postgresql',
  release: 'shop-dev/db',
  workload: 'db',
  choices: ['none', 'copy'],
  methods: ['stream'],
  ...{ namespace: 'shop-dev', host: 'db', port: 5432, image: 'postgres:16' },
  kind: 'StatefulSet',
  claims: [],
};

const CONSUMERS = [
  `Deployment/${NAMESPACE}/web`,
  `CronJob/${NAMESPACE}/report`,
];

const PLANNED_STORE: PlannedStore = {
  id: STORE.id,
  ...{ engine: STORE.engine, release: STORE.release, workload: 'db' },
  ...{ choices: STORE.choices, methods: STORE.methods },
  target: { namespace: NAMESPACE, name: 'db' },
  choice: 'copy',
  method: 'stream',
  consumers: [...CONSUMERS, `Deployment/${NAMESPACE}/not-there`],
};

describe('steps that write to a cluster', () => {
  let sandbox: Sandbox;
  let doors: ReturnType<typeof sandboxAccess>;
  let executors: StepExecutors;
  let data: FakeData;
  let copies = 0;

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 100 });
    doors = sandboxAccess(sandbox);
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: NAMESPACE },
    });
    data = new FakeData();
    executors = createExecutors({
      ...{ access: doors.access, data, readyMs: 1_000 },
      directory: { find: () => undefined, spaces: () => [] },
      roles: { grant: async () => undefined },
      engine: () => {
        throw new Error('No release is part of this');
      },
      backup: new TargetBackup({ access: doors.access }),
      askHost: async host => ({ host, answers: true, message: '' }),
      save: async () => undefined,
    });
  });

  afterAll(async () => {
    await doors.stop();
    await sandbox.stop();
  });

  /** A copy with its steps' results in memory. */
  function newCopy(
    part: Partial<CopyPlan>,
    objects: Record<string, KubernetesObject> = {},
  ) {
    copies += 1;
    const plan = copyPlan(part);
    const results = new Map<string, StepAttempt['result']>();
    const { signal } = new AbortController();
    const copy: CopyAtWork = {
      copyId: `copy-${copies}`,
      plan,
      planned: {
        ...{ plan, request: copyRequest(), names: [], deploys: new Map() },
        objects: new Map(Object.entries(objects)),
        stores: new Map([
          [
            STORE.id,
            { source: STORE, target: { ...STORE, namespace: NAMESPACE } },
          ],
        ]),
      },
      createdAt: '2026-11-24T10:00:00.000Z',
      operationId: 'operation',
      actor: { kind: 'service' },
      initiator: 'user:default/ann',
      ...{ signal, leaving: signal },
      renewLock: async () => undefined,
      steps: () =>
        [...results].map(([key, result]) => ({
          ...{ key, result, state: 'done', attempt: 1 },
        })),
    };
    const attempt = (kind: StepKind, subject: string): StepAttempt => {
      const key = `${kind}/${subject}`;
      return {
        copy,
        step: { key, kind, subject, title: key, dependsOn: [] },
        result: results.get(key),
        keep: async result => void results.set(key, result),
        tell: () => undefined,
        follow: async () => undefined,
      };
    };
    return {
      copy,
      run: (kind: StepKind, subject: string) =>
        executors[kind].run(attempt(kind, subject)),
      undo: (kind: StepKind, subject: string) =>
        executors[kind].undo(attempt(kind, subject)),
    };
  }

  function secret(value: string) {
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: {
        name: 'settings',
        namespace: NAMESPACE,
        labels: { of: value },
      },
      data: { password: Buffer.from(value).toString('base64') },
    };
  }

  const password = () => {
    const found = sandbox.store.get('secrets', NAMESPACE, 'settings');
    const { password: text = '' } = Object(found?.data);
    return Buffer.from(text, 'base64').toString();
  };

  it('overwrite an object once it is kept, and put it back', async () => {
    const object = planned({});
    const { run, undo } = newCopy(
      { objects: [object] },
      { [object.key]: secret('new') },
    );
    sandbox.store.create('secrets', secret('old'));

    expect((await run('object', object.key)).state).toBe('done');
    // Again, as after a crash: what is kept is still the one before the copy.
    expect((await run('object', object.key)).state).toBe('done');
    expect(password()).toBe('new');

    expect((await undo('object', object.key)).state).toBe('done');
    expect(password()).toBe('old');
    expect((await undo('object', object.key)).state).toBe('done');
    expect(password()).toBe('old');
  });

  it('keep nothing of a Secret where others look', async () => {
    const kept = sandbox.store
      .list('secrets', NAMESPACE)
      .filter(one => one.metadata.name.startsWith('foredeck-backup-'));

    expect(kept.map(one => one.metadata.labels)).toEqual([
      {
        'foredeck.io/copy-backup': 'copy-1',
        'app.kubernetes.io/managed-by': 'foredeck',
      },
    ]);
    const { copy } = newCopy({});
    const backup = new TargetBackup({ access: doors.access });
    await backup.clear([NAMESPACE], { ...copy, copyId: 'copy-1' }, 'others');
    expect(sandbox.store.list('secrets', NAMESPACE)).toHaveLength(2);
    await backup.clear([NAMESPACE], copy, 'others');
    expect(sandbox.store.list('secrets', NAMESPACE)).toHaveLength(1);
  });

  it('take away an object that the copy has made, and only that', async () => {
    sandbox.store.remove('secrets', NAMESPACE, 'settings');
    const object = planned({ action: 'add' });
    const { run, undo } = newCopy(
      { objects: [object] },
      { [object.key]: secret('new') },
    );
    await run('object', object.key);
    expect(password()).toBe('new');

    await undo('object', object.key);
    expect(sandbox.store.get('secrets', NAMESPACE, 'settings')).toBeUndefined();
    expect((await undo('object', object.key)).state).toBe('skipped');
  });

  it('hold what uses data at zero and give it back its replicas', async () => {
    await request(
      'POST',
      `/apis/apps/v1/namespaces/${NAMESPACE}/deployments?fieldManager=helm`,
      deployment(3),
    );
    await request(
      'POST',
      `/apis/batch/v1/namespaces/${NAMESPACE}/cronjobs`,
      cronJob(),
    );
    const { run } = newCopy({ stores: [PLANNED_STORE] });

    const held = await run('hold', STORE.id);
    expect(held).toMatchObject({
      state: 'done',
      message: 'Holds report, web at zero',
    });
    expect(specOf('deployments.apps', 'web').replicas).toBe(0);
    expect(specOf('cronjobs.batch', 'report').suspend).toBe(true);
    await run('hold', STORE.id);
    await run('data', STORE.id);
    expect(data.done).toContain(`copy ${NAMESPACE}/db`);
    expect(specOf('deployments.apps', 'web').replicas).toBe(0);

    await run('release-hold', STORE.id);
    expect(specOf('deployments.apps', 'web').replicas).toBe(3);
    expect(specOf('cronjobs.batch', 'report').suspend).toBe(false);
    const { annotations = {}, managedFields } =
      sandbox.store.get('deployments.apps', NAMESPACE, 'web')?.metadata ?? {};
    expect(annotations).not.toHaveProperty(['foredeck.io/held-replicas']);
    // Nobody is asked later whether to take the count over.
    expect(JSON.stringify(managedFields)).not.toContain('foredeck-copy');
    expect((await run('release-hold', STORE.id)).state).toBe('skipped');
  });

  it('keep a count that was deployed while its workload was held', async () => {
    const { run } = newCopy({ stores: [PLANNED_STORE] });
    await run('hold', STORE.id);
    const path = `/apis/apps/v1/namespaces/${NAMESPACE}/deployments/web`;
    await request('PATCH', path, { spec: { replicas: 5 } });
    await run('hold', STORE.id);
    expect(specOf('deployments.apps', 'web').replicas).toBe(0);

    await run('release-hold', STORE.id);
    expect(specOf('deployments.apps', 'web').replicas).toBe(5);
  });

  it('put data back from what was kept before', async () => {
    const { run, undo } = newCopy({
      stores: [PLANNED_STORE],
      steps: [
        {
          key: `backup/${STORE.id}`,
          kind: 'backup',
          title: '',
          dependsOn: [],
          subject: STORE.id,
        },
      ],
    });
    await run('backup', STORE.id);
    await run('backup', STORE.id);
    data.problem = 'the server is full';
    await expect(run('data', STORE.id)).rejects.toThrow('the server is full');
    data.problem = undefined;
    await undo('data', STORE.id);

    expect(data.done.filter(one => one.startsWith('backup'))).toHaveLength(1);
    expect(data.done[data.done.length - 1]).toBe(`restore ${NAMESPACE}/db`);
    expect(specOf('deployments.apps', 'web').replicas).toBe(5);
  });

  it('make a namespace, and remove only one they have made', async () => {
    const part = {
      namespaces: [{ from: 'shop-dev', to: 'shop-new', create: true }],
    };
    const { run } = newCopy(part);
    await run('namespace', 'shop-new');
    const taken = newCopy(part);
    expect((await taken.run('namespace', 'shop-new')).state).toBe('skipped');
    expect((await taken.undo('namespace', 'shop-new')).message).toMatch(
      /was there before/,
    );
    const foreign = newCopy({
      namespaces: [{ from: 'shop-dev', to: NAMESPACE, create: true }],
    });
    await expect(foreign.run('namespace', NAMESPACE)).rejects.toThrow(
      /not part of shop\/qa/,
    );
  });

  function request(method: 'POST' | 'PATCH', path: string, body: object) {
    return doors.access
      .cluster('local')
      .request({ kind: 'service' }, { method, path, body });
  }

  function specOf(resource: string, name: string) {
    return Object(sandbox.store.get(resource, NAMESPACE, name)?.spec);
  }
});

function deployment(replicas: number) {
  const labels = { app: 'web' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image: 'nginx:1.28' }] },
      },
    },
  };
}

function cronJob() {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'report' },
    spec: {
      schedule: '0 4 * * *',
      jobTemplate: {
        spec: {
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'report', image: 'busybox:1' }],
            },
          },
        },
      },
    },
  };
}
