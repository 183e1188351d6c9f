import type { Entity } from '@backstage/catalog-model';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  helmReleaseReadPermission,
  RESOURCE_TYPE_HELM_RELEASE,
  type ReleaseChange,
  type ReleaseList,
} from '@foredeck/backstage-plugin-helm-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import request from 'supertest';
import { gzipSync } from 'node:zlib';
import helmPlugin, {
  createHelmReleaseConditionalDecision,
  helmReleaseConditions,
} from '../..';

/** What a test says of a release record; the rest is as any. */
export interface Record {
  namespace: string;
  name: string;
  revision?: number;
  status?: string;
  chartVersion?: string;
  labels?: { [key: string]: string };
  driver?: 'secrets' | 'configmaps';
  /** In place of what Helm would store. */
  damaged?: string;
}

/** Reads a change stream line by line. */
export class ChangeReader {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #rest = '';
  /** All lines so far. */
  readonly lines: ReleaseChange[] = [];

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** The next line that tells of a release, or of a reset. */
  async next(): Promise<ReleaseChange> {
    for (;;) {
      const end = this.#rest.indexOf('\n');
      if (end >= 0) {
        const line: ReleaseChange = JSON.parse(this.#rest.slice(0, end));
        this.#rest = this.#rest.slice(end + 1);
        this.lines.push(line);
        if (line.type !== 'sync') {
          return line;
        }
      } else {
        const { value, done } = await this.#reader.read();
        if (done) {
          throw new Error('The stream ended');
        }
        this.#rest += value;
      }
    }
  }

  async close(): Promise<void> {
    await this.#reader.cancel();
  }
}

/** A portal whose policy a test changes, before a cluster whose records it writes. */
export class QueryPortal {
  static async start(entities: Entity[]): Promise<QueryPortal> {
    const sandbox = await startSandbox({ speed: 20 });
    const policy: { decision: PolicyDecision } = {
      decision: { result: AuthorizeResult.ALLOW },
    };
    const { clusters, users } = sandbox.kubeconfig();
    const cluster = {
      name: 'local',
      title: 'Local cluster',
      url: sandbox.url,
      authProvider: 'serviceAccount',
      serviceAccountToken: users[0].user.token,
      caData: clusters[0].cluster['certificate-authority-data'],
    };
    const backend = await startTestBackend({
      features: [
        helmPlugin,
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              serviceLocatorMethod: { type: 'multiTenant' },
              clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
            },
          },
        }),
        catalogServiceMock.factory({ entities }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({ result: AuthorizeResult.ALLOW })),
          authorizeConditional: async requests =>
            requests.map(() => policy.decision),
        }).factory,
      ],
    });
    return new QueryPortal(sandbox, backend, policy);
  }

  readonly sandbox: Sandbox;
  readonly #backend: TestBackend;
  readonly #policy: { decision: PolicyDecision };

  private constructor(
    sandbox: Sandbox,
    backend: TestBackend,
    policy: { decision: PolicyDecision },
  ) {
    this.sandbox = sandbox;
    this.#backend = backend;
    this.#policy = policy;
  }

  /** Which releases everybody may read from now on. */
  allow(
    conditions?: Parameters<typeof createHelmReleaseConditionalDecision>[1],
  ) {
    this.#policy.decision = conditions
      ? createHelmReleaseConditionalDecision(
          helmReleaseReadPermission,
          conditions,
        )
      : { result: AuthorizeResult.ALLOW };
  }

  allowIn(...namespaces: string[]): void {
    this.allow(helmReleaseConditions.inNamespace({ namespaces }));
  }

  get(path: string) {
    return request(this.#backend.server).get(`/api/helm${path}`);
  }

  /**
   * Asks a rule about one release, as the permission framework does.
   *
   * @param resourceRef - `cluster/namespace/name`
   */
  async applies(
    rule: string,
    params: { [name: string]: string[] },
    resourceRef: string,
  ): Promise<boolean> {
    const resourceType = RESOURCE_TYPE_HELM_RELEASE;
    const { status, body } = await request(this.#backend.server)
      .post('/api/helm/.well-known/backstage/permissions/apply-conditions')
      .set('Authorization', mockCredentials.service.header())
      .send({
        items: [
          {
            id: 'asked',
            resourceRef,
            resourceType,
            conditions: { rule, resourceType, params },
          },
        ],
      });
    if (status !== 200) {
      throw new Error(`${status}: ${JSON.stringify(body)}`);
    }
    return body.items[0].result === AuthorizeResult.ALLOW;
  }

  async list(query = ''): Promise<ReleaseList> {
    const { status, body } = await this.get(`/releases?${query}`);
    if (status !== 200) {
      throw new Error(`${status}: ${JSON.stringify(body)}`);
    }
    return body;
  }

  /** Lists until it is as expected: clusters are told of changes after they are made. */
  async listUntil(
    is: (list: ReleaseList) => boolean,
    query = '',
  ): Promise<ReleaseList> {
    for (;;) {
      const list = await this.list(query);
      if (is(list)) {
        return list;
      }
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  /** Opens the change stream; it ends with `close`. */
  async changes(query: string): Promise<ChangeReader> {
    const response = await fetch(
      `http://localhost:${this.#backend.server.port()}/api/helm/releases/changes?${query}`,
    );
    if (!response.ok || !response.body) {
      throw new Error(`${response.status}: ${await response.text()}`);
    }
    return new ChangeReader(response.body);
  }

  namespace(name: string, labels: { [key: string]: string } = {}): void {
    this.sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels },
    });
  }

  /** Gives a namespace other labels. */
  label(name: string, labels: { [key: string]: string }): void {
    const { store } = this.sandbox;
    const namespace = store.get('namespaces', undefined, name);
    if (!namespace) {
      throw new Error(`There is no namespace ${name}`);
    }
    store.update('namespaces', {
      ...namespace,
      metadata: { ...namespace.metadata, labels },
    });
  }

  put(of: Record): void {
    const { driver = 'secrets', name, namespace, revision = 1 } = of;
    const { status = 'deployed' } = of;
    const packed = gzipSync(
      JSON.stringify({
        name,
        namespace,
        version: revision,
        info: { status, last_deployed: '2026-11-23T12:00:00Z' },
        chart: {
          metadata: { name: 'web', version: of.chartVersion ?? '1.2.3' },
        },
        manifest: '',
      }),
    ).toString('base64');
    this.sandbox.store.create(driver, {
      apiVersion: 'v1',
      kind: driver === 'secrets' ? 'Secret' : 'ConfigMap',
      metadata: {
        name: `sh.helm.release.v1.${name}.v${revision}`,
        namespace,
        labels: {
          name,
          owner: 'helm',
          status,
          version: String(revision),
          modifiedAt: '1763899200',
          ...of.labels,
        },
      },
      data: {
        release:
          of.damaged ??
          (driver === 'secrets'
            ? Buffer.from(packed).toString('base64')
            : packed),
      },
    });
  }

  remove(namespace: string, name: string, revision = 1): void {
    this.sandbox.store.remove(
      'secrets',
      namespace,
      `sh.helm.release.v1.${name}.v${revision}`,
    );
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
    await this.sandbox.stop();
  }
}
