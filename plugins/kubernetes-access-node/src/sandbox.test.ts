import { execFile } from 'node:child_process';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { mockCredentials } from '@backstage/backend-test-utils';
import { findKubectl } from '@foredeck/kube-tools';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { CoreV1Api, type KubernetesObject } from '@kubernetes/client-node';
import {
  clusterEntry,
  configData,
  createTestAccess,
  type TestAccess,
} from './__testUtils__/access';
import { cachedCredential } from './auth/credentialSource';
import type { Actor, Cluster, ClusterInformer } from './types';

const run = promisify(execFile);
const service: Actor = { kind: 'service' };
const user: Actor = { kind: 'user', credentials: mockCredentials.user() };
const spec = { path: '/api/v1/configmaps', labelSelector: 'test=yes' };

let sandbox: Sandbox;
let opened: TestAccess[];

beforeEach(async () => {
  opened = [];
  sandbox = await startSandbox({ speed: 50 });
});

afterEach(async () => {
  await Promise.all(opened.map(({ registry }) => registry.stop()));
  await sandbox.stop();
});

/** The door to the sandbox for one of its users. */
function door(name?: string, foredeck = {}): Cluster {
  const { clusters, users } = sandbox.kubeconfig(name);
  const test = createTestAccess(
    configData(
      [
        clusterEntry(sandbox.url, {
          serviceAccountToken: users[0].user.token,
          caData: clusters[0].cluster['certificate-authority-data'],
        }),
      ],
      foredeck,
    ),
  );
  opened.push(test);
  return test.access.cluster('test');
}

async function create(cluster: Cluster, name: string): Promise<void> {
  await cluster.request(service, {
    method: 'POST',
    path: '/api/v1/namespaces/default/configmaps',
    body: { metadata: { name, labels: { test: 'yes' } } },
  });
}

function holds(
  informer: ClusterInformer<KubernetesObject>,
  expected: string[],
): Promise<void> {
  return new Promise(resolve => {
    const check = () => {
      const names = informer.list().map(({ metadata }) => metadata?.name);
      if (names.sort().join() === expected.join()) {
        resolve();
      }
    };
    informer.subscribe({ onAdd: check, onDelete: check, onSynced: check });
  });
}

/** Counts complete lists, with the one there was. */
function countLists(informer: ClusterInformer<KubernetesObject>): () => number {
  let count = 0;
  informer.subscribe({ onSynced: () => count++ });
  return () => count;
}

it('learns the version over TLS and refuses an unknown authority', async () => {
  await expect(door().check()).resolves.toMatchObject({
    state: 'reachable',
    version: expect.stringMatching(/^v1\.\d+/),
  });

  const untrusting = createTestAccess(configData([clusterEntry(sandbox.url)]));
  opened.push(untrusting);
  await expect(
    untrusting.access.cluster('test').check(),
  ).resolves.toMatchObject({
    state: 'unreachable',
    message: expect.stringContaining('set caData or caFile'),
  });
});

it('takes up its watch after a restart of the server', async () => {
  const cluster = door();
  await create(cluster, 'a');
  const informer = cluster.informer(spec);
  await holds(informer, ['a']);
  const lists = countLists(informer);

  await sandbox.restart();
  await create(cluster, 'b');
  await holds(informer, ['a', 'b']);

  expect(informer.get('b', 'default')).toMatchObject({ kind: 'ConfigMap' });
  expect(lists()).toBe(1);
});

it('lists anew when the server forgot the history since', async () => {
  const cluster = door();
  await create(cluster, 'a');
  const informer = cluster.informer(spec);
  await holds(informer, ['a']);
  const lists = countLists(informer);

  // Objects that the informer does not watch leave its version behind.
  await cluster.request(service, {
    method: 'POST',
    path: '/api/v1/namespaces',
    body: { metadata: { name: 'elsewhere' } },
  });
  sandbox.compact();
  await sandbox.restart();
  await create(cluster, 'b');
  await holds(informer, ['a', 'b']);

  expect(lists()).toBe(2);
});

it('reads metadata alone', async () => {
  const cluster = door();
  await cluster.request(service, {
    method: 'POST',
    path: '/api/v1/namespaces/default/secrets',
    body: { metadata: { name: 's' }, stringData: { password: 'hunter2' } },
  });
  const informer = cluster.informer({
    path: '/api/v1/namespaces/default/secrets',
    metadataOnly: true,
  });
  await informer.ready();

  expect(informer.get('s', 'default')).toMatchObject({
    metadata: { name: 's' },
  });
  for (const object of informer.list()) {
    expect(object).not.toHaveProperty('data');
  }
});

it('gives commands the service account of its own pod', async () => {
  const admin = door();
  const { status } = await admin.request<{ status: { token: string } }>(
    service,
    {
      method: 'POST',
      path: '/api/v1/namespaces/default/serviceaccounts/default/token',
      body: { spec: { expirationSeconds: 600 } },
    },
  );
  const [{ cluster }] = sandbox.kubeconfig().clusters;
  const { serviceAccountToken: _none, ...entry } = clusterEntry('https://x');
  const authority = cluster['certificate-authority-data'];
  const { access, registry } = createTestAccess(configData([entry]), {
    ownCluster: {
      url: sandbox.url,
      caData: authority,
      credentials: cachedCredential(
        async () => ({ type: 'bearer token', token: status.token }),
        60_000,
      ),
    },
  });
  const kubectl = await findKubectl();
  const answer = await access
    .cluster('test')
    .withKubeconfig(service, kubeconfig =>
      run(kubectl.path, ['--kubeconfig', kubeconfig, 'auth', 'whoami']),
    );
  await registry.stop();

  expect(answer.stdout).toContain('system:serviceaccount:default:default');
}, 30_000);

it('says what a restricted token may not do', async () => {
  sandbox.addUser({
    name: 'reader',
    rules: [
      {
        verbs: ['get', 'list', 'watch'],
        apiGroups: [''],
        resources: ['pods'],
        namespaces: ['default'],
      },
    ],
  });
  const cluster = door('reader');

  await expect(
    cluster.request(service, { path: '/api/v1/namespaces/default/pods' }),
  ).resolves.toMatchObject({ kind: 'PodList' });
  await expect(
    cluster.request(service, { path: '/api/v1/namespaces/default/secrets' }),
  ).rejects.toMatchObject({
    name: 'NotAllowedError',
    message: expect.stringMatching(
      /^Test cluster: secrets is forbidden: User "reader" cannot list resource "secrets"/,
    ),
  });
});

describe('as the signed-in user', () => {
  const on = { kubernetes: { impersonate: true } };

  beforeEach(async () => {
    const admin = door();
    await admin.request(service, {
      method: 'POST',
      path: '/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings',
      body: {
        metadata: { name: 'shop' },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'view',
        },
        subjects: [
          {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'Group',
            name: 'group:default/staff',
          },
        ],
      },
    });
  });

  it('has the rights of the groups', async () => {
    const cluster = door(undefined, on);

    await expect(
      cluster.request(user, { path: '/api/v1/namespaces/default/pods' }),
    ).resolves.toMatchObject({ kind: 'PodList' });
    await expect(
      cluster.request(user, { path: '/api/v1/namespaces/default/secrets' }),
    ).rejects.toThrow(/User "user:default\/ada" cannot list/);
    const api = (await cluster.kubeConfig(user)).makeApiClient(CoreV1Api);
    await expect(
      api.listNamespacedPod({ namespace: 'default' }),
    ).resolves.toMatchObject({ items: [] });
    await expect(
      api.listNamespacedSecret({ namespace: 'default' }),
    ).rejects.toMatchObject({ code: 403 });
  });

  it('has them in kubectl too', async () => {
    const kubectl = await findKubectl();
    const cluster = door(undefined, on);
    const ask = (actor: Actor, ...what: string[]) =>
      cluster.withKubeconfig(actor, async kubeconfig => {
        const { stdout } = await run(kubectl.path, [
          '--kubeconfig',
          kubeconfig,
          ...what,
        ]);
        return stdout;
      });

    expect(await ask(service, 'get', 'namespaces', '-o', 'name')).toContain(
      'namespace/default',
    );
    expect(await ask(user, 'get', 'pods', '-n', 'default')).toBe('');
    await expect(
      ask(user, 'get', 'secrets', '-n', 'default'),
    ).rejects.toMatchObject({
      stderr: expect.stringContaining('User "user:default/ada" cannot list'),
    });
  }, 30_000);
});

describe('use', () => {
  it('says what is held open, as long as it is', async () => {
    const cluster = door();
    const stream = await cluster.stream(service, {
      path: '/api/v1/namespaces?watch=true',
    });
    const informer = cluster.informer(spec);
    const again = cluster.informer(spec);
    await informer.ready();

    expect(cluster.use()).toEqual({
      watches: [
        { ...spec, objects: 0, users: 2, syncedAt: expect.any(String) },
      ],
      streams: 1,
    });

    informer.stop();
    again.stop();
    const closed = new Promise(resolve => {
      stream.once('close', resolve);
    });
    (stream as Readable).destroy();
    await closed;
    expect(cluster.use()).toEqual({ watches: [], streams: 0 });
  });
});
