import {
  coreServices,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  CopyPlan,
  CopyRequest,
  Finding,
  PreflightEvent,
} from '@foredeck/backstage-plugin-environments-common';
import helmPlugin from '@foredeck/backstage-plugin-helm-backend';
import type { Sandbox } from '@foredeck/kube-sandbox';
import type { Knex } from 'knex';
import request from 'supertest';
import environmentsPlugin from '../..';
import { inMemory, SHOP } from '../../__testUtils__/EnvironmentsPortal';
import { rolesPolicy, userInfo } from '../../__testUtils__/roles';

const PROFILES = resolvePackagePath(
  '@foredeck/backstage-plugin-helm-backend',
  'src/__fixtures__/profiles',
);

/** A portal with both plugins, the real Helm and every check. */
export class CheckedPortal {
  static async start(sandbox: Sandbox): Promise<CheckedPortal> {
    const databases = new Map<string, Knex>();
    const database = (plugin: string) => {
      const knex = databases.get(plugin) ?? inMemory();
      databases.set(plugin, knex);
      return knex;
    };
    const backend = await startTestBackend({
      features: [
        helmPlugin,
        environmentsPlugin,
        mockServices.rootConfig.factory({ data: config(sandbox) }),
        catalogServiceMock.factory({ entities: [] }),
        userInfo(),
        rolesPolicy(),
        createServiceFactory({
          service: coreServices.database,
          deps: { plugin: coreServices.pluginMetadata },
          factory: ({ plugin }) =>
            mockServices.database({ knex: database(plugin.getId()) }),
        }),
      ],
    });
    return new CheckedPortal(backend, databases);
  }

  readonly #backend: TestBackend;
  readonly #databases: Map<string, Knex>;

  private constructor(backend: TestBackend, databases: Map<string, Knex>) {
    this.#backend = backend;
    this.#databases = databases;
  }

  post(path: string, body: object) {
    return request(this.#backend.server).post(`/api${path}`).send(body);
  }

  /** Installs a release, and waits until it is there. */
  async deploy(body: object): Promise<void> {
    const started = await this.post('/helm/deploys', {
      ...{ cluster: 'local', profile: 'web', values: {}, ...body },
    });
    const id = String(started.body.id);
    const path = `/api/helm/operations/${id}/events`;
    const text = await textOf(request(this.#backend.server).get(path));
    if (!text.includes('"succeeded"')) {
      throw new Error(`${started.status} ${JSON.stringify(started.body)}`);
    }
  }

  async plan(asked: CopyRequest): Promise<CopyPlan> {
    const { status, body } = await this.post(
      '/environments/copies/plan',
      asked,
    );
    if (status !== 200) {
      throw new Error(`${status}: ${JSON.stringify(body)}`);
    }
    return body;
  }

  async preflight(
    asked: CopyRequest,
    fingerprint: string,
  ): Promise<PreflightEvent[]> {
    const text = await textOf(
      this.post('/environments/copies/preflight', {
        request: asked,
        fingerprint,
      }),
    );
    return text
      .split('\n')
      .filter(line => line)
      .map(line => JSON.parse(line));
  }

  /** Grade and id of what is found for a new plan. */
  async findings(asked: CopyRequest): Promise<Finding[]> {
    const { fingerprint } = await this.plan(asked);
    const events = await this.preflight(asked, fingerprint);
    return events.flatMap(one => (one.type === 'finding' ? one.finding : []));
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
    await Promise.all([...this.#databases.values()].map(one => one.destroy()));
  }
}

/** A whole stream. */
async function textOf(test: request.Test): Promise<string> {
  const { body } = await test.buffer(true).parse((stream, done) => {
    let text = '';
    stream.on('data', chunk => (text += chunk));
    stream.on('end', () => done(null, text));
  });
  return String(body);
}

function config(sandbox: Sandbox) {
  const { clusters, users } = sandbox.kubeconfig();
  const local = {
    ...{ name: 'local', title: 'Local cluster', url: sandbox.url },
    authProvider: 'serviceAccount',
    serviceAccountToken: users[0].user.token,
    caData: clusters[0].cluster['certificate-authority-data'],
  };
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [{ type: 'config', clusters: [local] }],
    },
    foredeck: {
      helm: { profiles: [PROFILES] },
      environments: { spaces: [SHOP] },
    },
  };
}
