import {
  coreServices,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import type {
  Copy,
  CopyEvent,
  CopyPlan,
  CopyRequest,
  Finding,
  PreflightEvent,
} from '@foredeck/backstage-plugin-environments-common';
import helmPlugin from '@foredeck/backstage-plugin-helm-backend';
import {
  HelmEngineExchange,
  helmEngineServiceRef,
} from '@foredeck/backstage-plugin-helm-node';
import type { Sandbox } from '@foredeck/kube-sandbox';
import type { Knex } from 'knex';
import request from 'supertest';
import environmentsPlugin from '../..';
import { inMemory } from '../../__testUtils__/EnvironmentsPortal';
import { rolesPolicy, userInfo } from '../../__testUtils__/roles';

const PROFILES = resolvePackagePath(
  '@foredeck/backstage-plugin-helm-backend',
  'src/__fixtures__/profiles',
);

/** An environment of the space shop. */
export function makeNamespace(
  sandbox: Sandbox,
  name: string,
  environment: string,
  annotations: Record<string, string> = {},
): void {
  const labels = {
    'foredeck.io/space': 'shop',
    'foredeck.io/environment': environment,
  };
  sandbox.store.create('namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels, annotations },
  });
}

/** Databases of both plugins, which may outlive a portal. */
export class CopyDatabases {
  readonly #byPlugin = new Map<string, Knex>();

  of(plugin: string): Knex {
    const knex = this.#byPlugin.get(plugin) ?? inMemory();
    this.#byPlugin.set(plugin, knex);
    return knex;
  }

  async end(): Promise<void> {
    await Promise.all([...this.#byPlugin.values()].map(one => one.destroy()));
  }
}

/** A portal with both plugins and the real Helm. */
export class CopyPortal {
  static async start(
    sandbox: Sandbox,
    databases: CopyDatabases,
    options: { profiles?: string[] } = {},
  ): Promise<CopyPortal> {
    const exchange = new HelmEngineExchange();
    const notifications = { send: jest.fn().mockResolvedValue(undefined) };
    const backend = await startTestBackend({
      features: [
        helmPlugin,
        environmentsPlugin,
        mockServices.rootConfig.factory({
          data: config(sandbox, options.profiles ?? [PROFILES]),
        }),
        catalogServiceMock.factory({ entities: [] }),
        userInfo(),
        rolesPolicy(),
        createServiceFactory({
          service: helmEngineServiceRef,
          deps: {},
          factory: () => exchange,
        }),
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => notifications,
        }),
        createServiceFactory({
          service: coreServices.database,
          deps: { plugin: coreServices.pluginMetadata },
          factory: ({ plugin }) =>
            mockServices.database({ knex: databases.of(plugin.getId()) }),
        }),
      ],
    });
    return new CopyPortal({ backend, exchange, notifications });
  }

  readonly engines: HelmEngineExchange;
  readonly notifications: { send: jest.Mock };
  readonly #backend: TestBackend;
  #deploys = 0;

  private constructor(parts: {
    backend: TestBackend;
    exchange: HelmEngineExchange;
    notifications: { send: jest.Mock };
  }) {
    this.engines = parts.exchange;
    this.notifications = parts.notifications;
    this.#backend = parts.backend;
  }

  get(path: string, user?: string) {
    return as(
      request(this.#backend.server).get(`/api/environments${path}`),
      user,
    );
  }

  post(path: string, body: object = {}, user?: string) {
    return as(
      request(this.#backend.server).post(`/api/environments${path}`),
      user,
    ).send(body);
  }

  async plan(asked: CopyRequest): Promise<CopyPlan> {
    return ok(await this.post('/copies/plan', asked), 200);
  }

  /** Plans, looks, and starts what was planned with every warning accepted. */
  async start(asked: CopyRequest): Promise<Copy> {
    const { fingerprint } = await this.plan(asked);
    const acceptedWarnings = (await this.findings(asked, fingerprint))
      .filter(({ grade }) => grade === 'warn')
      .map(({ id }) => id);
    const body = { request: asked, fingerprint, acceptedWarnings };
    return ok(await this.post('/copies', body), 202);
  }

  /** What the preflight finds. */
  async findings(asked: CopyRequest, fingerprint: string): Promise<Finding[]> {
    const body = { request: asked, fingerprint };
    const lines = await readLines<PreflightEvent>(
      this.post('/copies/preflight', body),
    );
    return lines.flatMap(line =>
      line.type === 'finding' ? [line.finding] : [],
    );
  }

  async copy(id: string): Promise<Copy> {
    return ok(await this.get(`/copies/${id}`), 200);
  }

  async deed(
    id: string,
    deed: 'pause' | 'resume' | 'cancel' | 'rollback' | 'retry',
    body: object = {},
  ): Promise<Copy> {
    return ok(await this.post(`/copies/${id}/${deed}`, body), 202);
  }

  /** Deploys as somebody would who knows nothing of copies. */
  async deploy(
    where: { namespace: string; name: string },
    chart: { profile: string; version: string },
    values: JsonObject,
  ): Promise<void> {
    const actor = { kind: 'service' as const };
    const engine = this.engines.get();
    const release = { cluster: 'local', ...where };
    const before = await engine.read(release, actor);
    this.#deploys += 1;
    const { id } = await engine.deploy(
      {
        ...{ release, values, chart: { kind: 'profile', ...chart } },
        expectedRevision: before?.revision,
      },
      { ref: 'user:default/ann', actor, parentId: `deploy-${this.#deploys}` },
    );
    const signal = AbortSignal.timeout(60_000);
    const { state, summary } = await engine.follow(id, { signal });
    if (state !== 'succeeded') {
      throw new Error(summary);
    }
  }

  /** The events of a copy as they come. */
  async *follow(id: string): AsyncGenerator<CopyEvent> {
    const { body } = await fetch(
      `http://localhost:${this.#backend.server.port()}/api/environments/copies/${id}/events`,
    );
    let rest = '';
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ??
      []) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        yield JSON.parse(line);
      }
    }
  }

  /** Every event of the run there is, to its end. */
  async events(id: string, after = 0): Promise<CopyEvent[]> {
    return readLines(this.get(`/copies/${id}/events?after=${after}`));
  }

  /** Follows the run there is to its end. */
  async ended(id: string): Promise<Copy> {
    await this.events(id);
    return this.copy(id);
  }

  stop(): Promise<void> {
    return this.#backend.stop();
  }
}

function as(test: request.Test, user: string | undefined): request.Test {
  return user
    ? test.set('Authorization', mockCredentials.user.header(user))
    : test;
}

/** A stream of lines, to its end. */
async function readLines<T>(test: request.Test): Promise<T[]> {
  const response = await test.buffer(true).parse((stream, done) => {
    let text = '';
    stream.on('data', chunk => (text += chunk));
    stream.on('end', () => done(null, text));
  });
  return String(response.body)
    .split('\n')
    .filter(line => line)
    .map(line => JSON.parse(line));
}

/** The body of an answer; fails the test with it when the status is another. */
function ok<T>({ status, body }: request.Response, expected: number): T {
  if (status !== expected) {
    throw new Error(`${status}: ${JSON.stringify(body)}`);
  }
  return body;
}

function config(sandbox: Sandbox, profiles: string[]) {
  const { clusters, users } = sandbox.kubeconfig();
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'local',
              title: 'Local cluster',
              url: sandbox.url,
              authProvider: 'serviceAccount',
              serviceAccountToken: users[0].user.token,
              caData: clusters[0].cluster['certificate-authority-data'],
            },
          ],
        },
      ],
    },
    foredeck: {
      helm: {
        profiles,
        deploy: {
          timeout: { seconds: 60 },
          failFastAfter: { milliseconds: 400 },
        },
      },
      environments: {
        spaces: [
          {
            name: 'shop',
            owner: 'group:default/shop-team',
            roles: [{ subject: 'group:default/shop-devs', role: 'developer' }],
          },
        ],
      },
    },
  };
}
