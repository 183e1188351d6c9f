import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { SpaceList } from '@foredeck/backstage-plugin-environments-common';
import type { StoredEvent } from '@foredeck/backstage-plugin-operations-node';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { knex as connect, type Knex } from 'knex';
import request from 'supertest';
import helmPlugin from '@foredeck/backstage-plugin-helm-backend';
import environmentsPlugin from '..';
import { FakeHelm } from './FakeHelm';
import { PluginDatabases } from './PluginDatabases';
import { rolesPolicy, userInfo } from './roles';

type Audited = ReturnType<typeof mockServices.auditor.mock>['createEvent'];

export interface PortalOptions {
  /** Over the test's own `foredeck.environments`. */
  environments?: JsonObject;
  /** Clusters in place of the sandbox's. */
  clusters?: JsonObject[];
  /** Token of the portal's account on the sandbox; the administrator's unless told. */
  token?: string;
  /** False for a backend without the Helm plugin, `real` for the true one; a fake unless told. */
  helm?: false | 'real';
  /** A database that outlives the portal. */
  knex?: Knex;
}

/** The space of most tests; `ADMIN` owns it and `DEVELOPER` works in it. */
export const SHOP = {
  name: 'shop',
  title: 'Shop',
  owner: 'group:default/shop-team',
  roles: [{ subject: 'group:default/shop-devs', role: 'developer' }],
};

const BANK = { name: 'bank', owner: 'group:default/bank-team' };

/** A portal with the environments plugin in front of an embedded cluster. */
export class EnvironmentsPortal {
  static async start(
    options: PortalOptions & { sandbox?: Sandbox } = {},
  ): Promise<EnvironmentsPortal> {
    const sandbox = options.sandbox ?? (await startSandbox({ speed: 100 }));
    const helm = new FakeHelm();
    const auditor = mockServices.auditor.mock();
    const auditEnd = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(auditEnd);
    const knex = options.knex ?? inMemory();
    const databases = new PluginDatabases(inMemory);
    const backend = await startTestBackend({
      features: [
        environmentsPlugin,
        mockServices.rootConfig.factory({ data: config(sandbox, options) }),
        catalogServiceMock.factory({ entities: [] }),
        auditor.factory,
        userInfo(),
        rolesPolicy(),
        ...(options.helm === 'real'
          ? [helmPlugin, databases.factory()]
          : [mockServices.database.factory({ knex })]),
        ...(options.helm === undefined ? [helm.factory()] : []),
      ],
    });
    return new EnvironmentsPortal({
      ...{ sandbox, helm, backend },
      audited: auditor.createEvent,
      ownSandbox: !options.sandbox,
      ownKnex: options.knex ? undefined : knex,
      databases,
    });
  }

  readonly sandbox: Sandbox;
  readonly helm: FakeHelm;
  readonly audited: Audited;
  readonly #backend: TestBackend;
  readonly #ownKnex: Knex | undefined;
  readonly #databases: PluginDatabases;
  readonly #ownSandbox: boolean;

  private constructor(parts: {
    sandbox: Sandbox;
    helm: FakeHelm;
    backend: TestBackend;
    audited: Audited;
    ownSandbox: boolean;
    ownKnex?: Knex;
    databases: PluginDatabases;
  }) {
    this.sandbox = parts.sandbox;
    this.helm = parts.helm;
    this.audited = parts.audited;
    this.#backend = parts.backend;
    this.#ownSandbox = parts.ownSandbox;
    this.#databases = parts.databases;
    this.#ownKnex = parts.ownKnex;
  }

  /** @param user - entity ref; `ADMIN` unless told */
  get(path: string, user?: string) {
    return this.#as(
      request(this.#backend.server).get(`/api/environments${path}`),
      user,
    );
  }

  post(path: string, body: object = {}, user?: string) {
    return this.#as(
      request(this.#backend.server).post(`/api/environments${path}`),
      user,
    ).send(body);
  }

  put(path: string, body: object, user?: string) {
    return this.#as(
      request(this.#backend.server).put(`/api/environments${path}`),
      user,
    ).send(body);
  }

  patch(path: string, body: object, user?: string) {
    return this.#as(
      request(this.#backend.server).patch(`/api/environments${path}`),
      user,
    ).send(body);
  }

  delete(path: string, user?: string) {
    return this.#as(
      request(this.#backend.server).delete(`/api/environments${path}`),
      user,
    );
  }

  /** As the Helm plugin, unless another one is named. */
  getAsService(path: string, plugin = 'helm') {
    return request(this.#backend.server)
      .get(`/api/environments${path}`)
      .set(
        'Authorization',
        mockCredentials.service.header({
          onBehalfOf: mockCredentials.service(`plugin:${plugin}`),
          targetPluginId: 'environments',
        }),
      );
  }

  /** Asks again until the answer is as expected: clusters are told of changes after they are made. */
  async getUntil<T>(path: string, is: (body: T) => boolean): Promise<T> {
    for (;;) {
      const { status, body } = await this.get(path);
      if (status === 200 && is(body)) {
        return body;
      }
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  /** Waits until memory and cluster know an environment no more. */
  async gone(path: string): Promise<void> {
    while ((await this.get(path)).status !== 404) {
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  /** Waits until memory knows as many environments. */
  async known(count: number): Promise<SpaceList> {
    return await this.getUntil<SpaceList>(
      '/spaces',
      ({ items }) =>
        items.flatMap(space => space.environments).length === count,
    );
  }

  /** Follows an operation to its end and answers it. */
  async ended(id: string) {
    await this.get(`/operations/${id}/events?after=0`).buffer(true);
    return (await this.get(`/operations/${id}`)).body;
  }

  /** Keys of the steps that an operation has done, in order. */
  async steps(id: string): Promise<string[]> {
    return (await this.events(id))
      .filter(({ type, state }) => type === 'step' && state === 'done')
      .map(({ key }) => String(key));
  }

  /** All that an operation said until it ended. */
  async events(id: string): Promise<StoredEvent[]> {
    const { body } = await this.get(`/operations/${id}/events?after=0`)
      .buffer(true)
      .parse((stream, done) => {
        let said = '';
        stream.on('data', chunk => (said += chunk));
        stream.on('end', () => done(null, said));
      });
    return String(body)
      .split('\n')
      .filter(line => line)
      .map(line => JSON.parse(line));
  }

  namespace(
    name: string,
    place?: { space: string; environment: string },
    annotations: Record<string, string> = {},
  ): void {
    this.sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        annotations,
        labels: place && {
          'foredeck.io/space': place.space,
          'foredeck.io/environment': place.environment,
        },
      },
    });
  }

  /** Server-side apply to the cluster itself, past the portal. */
  async kubernetes(
    path: string,
    object: object,
  ): Promise<{ status: number; text: string }> {
    const { users } = this.sandbox.kubeconfig();
    const { status, text } = await request(this.sandbox.url)
      .patch(path)
      .trustLocalhost()
      .set('Authorization', `Bearer ${users[0].user.token}`)
      .set('Content-Type', 'application/apply-patch+yaml')
      .send(JSON.stringify(object));
    return { status, text };
  }

  /** A namespace as the cluster has it. */
  live(name: string) {
    return this.sandbox.store.get('namespaces', undefined, name)?.metadata;
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
    await this.#ownKnex?.destroy();
    await this.#databases.end();
    if (this.#ownSandbox) {
      await this.sandbox.stop();
    }
  }

  #as(test: request.Test, user: string | undefined): request.Test {
    return user
      ? test.set('Authorization', mockCredentials.user.header(user))
      : test;
  }
}

function config(sandbox: Sandbox, options: PortalOptions): JsonObject {
  const { clusters, users } = sandbox.kubeconfig();
  const local = {
    name: 'local',
    title: 'Local cluster',
    url: sandbox.url,
    authProvider: 'serviceAccount',
    serviceAccountToken: options.token ?? users[0].user.token,
    caData: clusters[0].cluster['certificate-authority-data'],
  };
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        { type: 'config', clusters: options.clusters ?? [local] },
      ],
    },
    foredeck: {
      environments: { spaces: [SHOP, BANK], ...options.environments },
    },
  };
}

/** A database that lives as long as its holder. */
export function inMemory(): Knex {
  return connect({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}
