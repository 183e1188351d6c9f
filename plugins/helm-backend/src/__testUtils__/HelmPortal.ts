import type { Entity } from '@backstage/catalog-model';
import {
  coreServices,
  createServiceFactory,
  type BackstageUserInfo,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  RESOURCE_TYPE_HELM_RELEASE,
  type DeployEvent,
  type DeployFailure,
  type DeployRequest,
  type HelmOperation,
} from '@foredeck/backstage-plugin-helm-common';
import type { OperationEvent } from '@foredeck/backstage-plugin-operations-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { knex as connect, type Knex } from 'knex';
import request from 'supertest';
import helmPlugin, {
  createHelmReleaseConditionalDecision,
  helmReleaseConditions,
} from '..';
import { portalConfig, type PortalSettings } from './portalConfig';

/** The user of every request that names no other. */
export const USER = 'user:default/mock';

/** A component as the catalog would serve it. */
export function component(
  name: string,
  owner: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

type Audited = ReturnType<typeof mockServices.auditor.mock>['createEvent'];

export interface PortalOptions extends PortalSettings {
  entities?: Entity[];
  /** `owners`: reading for all, changing for owners only. Default allows everything. */
  policy?: 'owners' | 'nothing';
  /** A database that outlives the portal. */
  knex?: Knex;
}

/** A portal with the helm plugin in front of an embedded cluster. */
export class HelmPortal {
  static async start(
    sandbox: Sandbox,
    options: PortalOptions = {},
  ): Promise<HelmPortal> {
    const auditor = mockServices.auditor.mock();
    const ended = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(ended);
    const knex = options.knex ?? inMemory();
    const backend = await startTestBackend({
      features: [
        helmPlugin,
        mockServices.rootConfig.factory({
          data: portalConfig(sandbox, options),
        }),
        catalogServiceMock.factory({ entities: options.entities ?? [] }),
        auditor.factory,
        userInfo(),
        mockServices.database.factory({ knex }),
        ...(options.policy === 'owners' ? [ownersPolicy()] : []),
        ...(options.policy === 'nothing' ? [nothingPolicy()] : []),
      ],
    });
    return new HelmPortal(
      backend,
      auditor.createEvent,
      ended,
      options.knex ? undefined : knex,
    );
  }

  readonly #backend: TestBackend;
  readonly #ownKnex: Knex | undefined;
  readonly audited: Audited;
  readonly auditEnd: { success: jest.Mock; fail: jest.Mock };

  private constructor(
    backend: TestBackend,
    audited: Audited,
    auditEnd: { success: jest.Mock; fail: jest.Mock },
    ownKnex: Knex | undefined,
  ) {
    this.#backend = backend;
    this.#ownKnex = ownKnex;
    this.audited = audited;
    this.auditEnd = auditEnd;
  }

  get(path: string) {
    return request(this.#backend.server).get(`/api/helm${path}`);
  }

  post(path: string, body: object) {
    return request(this.#backend.server).post(`/api/helm${path}`).send(body);
  }

  put(path: string, body: object) {
    return request(this.#backend.server).put(`/api/helm${path}`).send(body);
  }

  /** Sends a body as it is. */
  postText(path: string, body: string, type = 'application/json') {
    return request(this.#backend.server)
      .post(`/api/helm${path}`)
      .set('Content-Type', type)
      .send(body);
  }

  delete(path: string) {
    return request(this.#backend.server).delete(`/api/helm${path}`);
  }

  /** Starts a deploy and reads its events up to the one that tells how it ended. */
  async deploy(
    body: Partial<DeployRequest>,
  ): Promise<{ run: HelmOperation; events: DeployEvent[] }> {
    const started = await this.post('/deploys', deployBody(body));
    if (started.status !== 202) {
      throw new Error(`${started.status}: ${JSON.stringify(started.body)}`);
    }
    const run: HelmOperation = started.body;
    return { run, events: deployEvents(await this.events(run.id)) };
  }

  /** The whole stream of an operation. */
  async events(id: string, after = 0): Promise<OperationLine[]> {
    const response = await this.get(`/operations/${id}/events?after=${after}`)
      .buffer(true)
      .parse((stream, done) => {
        let text = '';
        stream.on('data', chunk => (text += chunk));
        stream.on('end', () => done(null, text));
      });
    return String(response.body)
      .split('\n')
      .filter(line => line)
      .map(line => JSON.parse(line));
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
    // Its pool would keep the process of the tests alive.
    await this.#ownKnex?.destroy();
  }
}

/** A line of an operation's stream. */
export type OperationLine = DeployEvent | OperationEvent;

const COMMON = ['step', 'message', 'resumed', 'cancelling', 'ended'];

/** What is told of the release itself. */
export function deployEvents(lines: OperationLine[]): DeployEvent[] {
  return lines.filter(
    (line): line is DeployEvent => !COMMON.includes(line.type),
  );
}

/** A whole deploy request with the parts a test does not care about filled in. */
export function deployBody(body: Partial<DeployRequest>): DeployRequest {
  return {
    cluster: 'local',
    namespace: 'shop-dev',
    name: 'cart',
    profile: 'web',
    values: {},
    ...body,
  };
}

/** The failure at the end of a stream; fails the test when there is none. */
export function failureOf(lines: OperationLine[]): DeployFailure {
  const last = deployEvents(lines).pop();
  if (last?.type !== 'failed') {
    throw new Error(`The deploy did not fail: ${JSON.stringify(last)}`);
  }
  return last.failure;
}

/** An embedded cluster with the namespaces the tests use. */
export async function startCluster(): Promise<Sandbox> {
  const sandbox = await startSandbox({ speed: 20 });
  for (const name of ['shop-dev', 'shop-staging', 'vault-restricted']) {
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
  }
  return sandbox;
}

function inMemory(): Knex {
  return connect({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}

function userInfo() {
  return createServiceFactory({
    service: coreServices.userInfo,
    deps: {},
    factory: () => ({
      async getUserInfo(): Promise<BackstageUserInfo> {
        return {
          userEntityRef: USER,
          ownershipEntityRefs: [USER, 'group:default/shop-team'],
        };
      },
    }),
  });
}

function nothingPolicy() {
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.DENY })),
    authorizeConditional: async queries =>
      queries.map(() => ({ result: AuthorizeResult.DENY })),
  }).factory;
}

function ownersPolicy() {
  const owned = createHelmReleaseConditionalDecision;
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async queries =>
      queries.map(
        ({ permission }): PolicyDecision =>
          permission.attributes.action !== 'read' &&
          isResourcePermission(permission, RESOURCE_TYPE_HELM_RELEASE)
            ? owned(
                permission,
                helmReleaseConditions.isOwner({
                  claims: [USER, 'group:default/shop-team'],
                }),
              )
            : { result: AuthorizeResult.ALLOW },
      ),
  }).factory;
}
