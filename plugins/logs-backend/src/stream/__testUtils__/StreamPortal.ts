import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { StreamRequest } from '@foredeck/backstage-plugin-logs-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { once } from 'node:events';
import { request as post, type IncomingMessage } from 'node:http';
import logsPlugin from '../..';
import { StreamClient } from './StreamClient';

/** Who reads unless told. */
const USER = 'user:default/jane';

/** All pods of the namespace that tests use. */
export const SHOP: StreamRequest['scope'] = {
  kind: 'pods',
  cluster: 'local',
  namespace: 'shop',
};

/** A portal with the logs plugin in front of an embedded cluster. */
export class StreamPortal {
  /** @param options - `logs` is over the test's own `foredeck.logs` */
  static async start(
    options: { sandbox?: Sandbox; logs?: JsonObject } = {},
  ): Promise<StreamPortal> {
    const sandbox = options.sandbox ?? (await startShop());
    const backend = await startTestBackend({
      features: [
        logsPlugin,
        mockServices.rootConfig.factory({
          data: config(sandbox, options.logs ?? {}),
        }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    return new StreamPortal(sandbox, backend, !options.sandbox);
  }

  readonly sandbox: Sandbox;
  readonly #backend: TestBackend;
  readonly #ownSandbox: boolean;
  readonly #clients: StreamClient[] = [];
  #stopped = false;

  private constructor(
    sandbox: Sandbox,
    backend: TestBackend,
    ownSandbox: boolean,
  ) {
    this.sandbox = sandbox;
    this.#backend = backend;
    this.#ownSandbox = ownSandbox;
  }

  /** Opens a stream of all of `SHOP` unless told; reads it until it is closed. */
  async open(
    request: Partial<StreamRequest> = {},
    user = USER,
  ): Promise<StreamClient> {
    const client = await StreamClient.open(
      this.#url('/stream'),
      { scope: SHOP, start: { tail: 100 }, ...request },
      mockCredentials.user.header(user),
    );
    this.#clients.push(client);
    return client;
  }

  /** Opens a stream and reads nothing of it. */
  async ignore(request: Partial<StreamRequest>): Promise<IncomingMessage> {
    const sent = post(this.#url('/stream'), {
      headers: {
        'Content-Type': 'application/json',
        Authorization: mockCredentials.user.header(USER),
      },
      method: 'POST',
    });
    sent.end(JSON.stringify({ scope: SHOP, start: { tail: 100 }, ...request }));
    const [response] = await once(sent, 'response');
    return response;
  }

  /** Sends any body; answers the status and the error's message. */
  async refused(
    body: unknown,
  ): Promise<{ status: number; message: string | undefined }> {
    const response = await fetch(this.#url('/stream'), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: mockCredentials.user.header(USER),
      },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    return { status: response.status, message: answer.error?.message };
  }

  /** A workload whose pods say so much a second. */
  deploy(
    name: string,
    replicas: number,
    logs: { logsPerSecond: number; output?: string[] } = { logsPerSecond: 100 },
  ): void {
    const image = `acme/${name}:1`;
    this.sandbox.pods.script(
      { image: new RegExp(`/${name}:`) },
      { ...logs, logFormat: 'plain', startMillis: 1 },
    );
    const labels = { app: name };
    this.sandbox.store.create('deployments.apps', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace: 'shop' },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name: 'app', image }] },
        },
      },
    });
  }

  /** Names of the pods of a workload that run; waits for so many. */
  async running(name: string, count: number): Promise<string[]> {
    for (;;) {
      const pods = this.sandbox.store
        .list('pods', 'shop')
        .filter(({ metadata }) => metadata.labels?.app === name)
        .filter(
          ({ metadata, status }) =>
            !metadata.deletionTimestamp &&
            (status as { phase?: string }).phase === 'Running',
        );
      if (pods.length === count) {
        return pods.map(({ metadata }) => metadata.name).sort();
      }
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  /** What the cluster itself has of a pod's only container, line by line. */
  async direct(pod: string, previous = false): Promise<string[]> {
    let text = '';
    for await (const portion of this.sandbox.pods.logs.open({
      ...{ namespace: 'shop', pod, previous },
    })) {
      text += portion;
    }
    return text.split('\n').slice(0, -1);
  }

  /** The portal alone; the cluster goes on. */
  async stopBackend(): Promise<void> {
    this.#stopped = true;
    await this.#backend.stop();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#clients.map(client => client.close()));
    if (!this.#stopped) {
      await this.stopBackend();
    }
    if (this.#ownSandbox) {
      await this.sandbox.stop();
    }
  }

  #url(path: string): string {
    return `http://localhost:${this.#backend.server.port()}/api/logs${path}`;
  }
}

/** A cluster with the namespace that tests use. */
export async function startShop(): Promise<Sandbox> {
  const sandbox = await startSandbox({ speed: 100 });
  sandbox.store.create('namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop' },
  });
  return sandbox;
}

function config(sandbox: Sandbox, logs: JsonObject): JsonObject {
  const { clusters, users } = sandbox.kubeconfig();
  const local = {
    name: 'local',
    title: 'Local cluster',
    url: sandbox.url,
    authProvider: 'serviceAccount',
    serviceAccountToken: users[0].user.token,
    caData: clusters[0].cluster['certificate-authority-data'],
  };
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [{ type: 'config', clusters: [local] }],
    },
    foredeck: { logs },
  };
}
