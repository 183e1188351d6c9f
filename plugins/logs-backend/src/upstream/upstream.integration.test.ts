import { mockServices } from '@backstage/backend-test-utils';
import {
  ClusterRegistry,
  createKubernetesAccess,
  type KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { DEFAULT_LIMITS } from '../config/LogsConfig';
import type { ContainerLogs, LogTap } from './ContainerLogs';
import { createContainerLogs } from './createContainerLogs';

jest.setTimeout(60_000);

describe('the logs of a pod', () => {
  let sandbox: Sandbox;
  let registry: ClusterRegistry;
  let access: KubernetesAccess;
  let logs: ContainerLogs;
  const follows: string[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox({
      speed: 50,
      audit: ({ url }) => {
        if (url.includes('pods/cart/log') && url.includes('follow=true')) {
          follows.push(url);
        }
      },
    });
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
    sandbox.pods.script({ namespace: 'shop' }, { logsPerSecond: 400 });
    const { clusters, users } = sandbox.kubeconfig();
    const cluster = {
      name: 'local',
      title: 'Local cluster',
      url: sandbox.url,
      authProvider: 'serviceAccount',
      serviceAccountToken: users[0].user.token,
      caData: clusters[0].cluster['certificate-authority-data'],
    };
    const logger = mockServices.logger.mock();
    registry = new ClusterRegistry({
      logger,
      config: mockServices.rootConfig({
        data: {
          kubernetes: {
            clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
          },
        },
      }),
    });
    const userInfo = mockServices.userInfo();
    access = createKubernetesAccess({ registry, logger, userInfo });
    logs = createContainerLogs({
      access,
      limits: DEFAULT_LIMITS,
      redaction: { releaseValues: false, redactor: () => text => text },
      secrets: { of: async () => [] },
    });
  });

  afterAll(async () => {
    await registry.stop();
    await sandbox.stop();
  });

  const createPod = (name: string): LogSource => {
    const { metadata } = sandbox.store.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'shop', generation: 1 },
      spec: {
        nodeName: sandbox.store.list('nodes')[0].metadata.name,
        restartPolicy: 'Always',
        containers: [{ name: 'app', image: 'acme/spring-orders:1' }],
      },
      status: { phase: 'Pending' },
    });
    return {
      cluster: 'local',
      namespace: 'shop',
      pod: name,
      podUid: metadata.uid,
      container: 'app',
      containerKind: 'container',
      run: 0,
    };
  };

  const open = (source: LogSource): LogTap =>
    logs.open(source, {
      start: { kind: 'beginning' },
      follow: true,
      behind: 'wait',
    });

  /** Takes so many lines at least, or all until the end. */
  const take = async (tap: LogTap, into: string[], least = Infinity) => {
    while (into.length < least) {
      const batch = await tap.next();
      if (!batch) {
        return;
      }
      expect(batch.dropped).toBeUndefined();
      into.push(...batch.events.flatMap(({ text }) => text.split('\n')));
    }
  };

  /** What the node has of the log. */
  const direct = async (pod: string, previous = false) => {
    let text = '';
    for await (const part of sandbox.pods.logs.open({
      namespace: 'shop',
      pod,
      previous,
    })) {
      text += part;
    }
    return text.split('\n').slice(0, -1);
  };

  it('are read from before its start over a restart to its deletion', async () => {
    const source = createPod('orders');
    const tap = open(source);
    const first: string[] = [];
    await take(tap, first, 200);
    sandbox.pods.kill('shop', 'orders');
    await take(tap, first);
    expect(first).toEqual(await direct('orders', true));

    const second: string[] = [];
    const again = open({ ...source, run: 1 });
    await take(again, second, 200);
    const before = await direct('orders');
    await access
      .cluster('local')
      .request(
        { kind: 'service' },
        { method: 'DELETE', path: '/api/v1/namespaces/shop/pods/orders' },
      );
    await take(again, second);
    expect(second.slice(0, before.length)).toEqual(before);
    expect(logs.follows).toBe(0);
    expect(logs.heldBytes).toBe(0);
  });

  it('go on when the API server comes back, read once for all', async () => {
    const source = createPod('cart');
    const taps = [open(source), open(source), open(source)];
    const taken = taps.map(() => new Array<string>());
    await Promise.all(taps.map((tap, i) => take(tap, taken[i], 200)));
    await sandbox.restart();
    await Promise.all(taps.map((tap, i) => take(tap, taken[i], 1000)));
    const all = await direct('cart');
    for (const lines of taken) {
      expect(lines.length).toBeGreaterThanOrEqual(1000);
      expect(lines).toEqual(all.slice(0, lines.length));
    }
    taps.forEach(tap => tap.close());
    const opened = follows.filter(url => url.includes('sinceTime='));
    expect(opened).toHaveLength(1);
  });
});
