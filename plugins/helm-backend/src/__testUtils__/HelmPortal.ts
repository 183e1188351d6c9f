import type { Entity } from '@backstage/catalog-model';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  DeployEvent,
  DeployRequest,
  HelmOperation,
} from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { knex as connect, type Knex } from 'knex';
import request from 'supertest';
import helmPlugin from '..';
import { deployBody, deployEvents, type OperationLine } from './deployRequests';
import { portalConfig, type PortalSettings } from './portalConfig';
import { nothingPolicy, ownersPolicy, userInfo } from './portalUser';

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

function inMemory(): Knex {
  return connect({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}
