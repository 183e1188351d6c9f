import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import { findHelm } from '@foredeck/kube-tools';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import { knex as connect, type Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { HelmCli } from '../../helm/HelmCli';
import { addChartRoutes } from '../../http/chartRoutes';
import { ReleaseAuthorizer } from '../../permissions/ReleaseAuthorizer';
import {
  createChartServices,
  type ChartServices,
} from '../createChartServices';

const MIGRATIONS = join(__dirname, '..', '..', '..', 'migrations');

export interface ChartStoreOptions {
  /** `foredeck.helm.charts` */
  charts?: JsonObject;
  profiles?: ProfileSummary[];
  /** Names of permissions the policy refuses. */
  refused?: string[];
  /** A database that outlives the store. */
  knex?: Knex;
}

/** A chart store with its routes, over a database in memory. */
export class ChartStore {
  static async start(options: ChartStoreOptions = {}): Promise<ChartStore> {
    const home = await mkdtemp(join(tmpdir(), 'foredeck-charts-test-'));
    const knex = options.knex ?? (await inMemory());
    return new ChartStore(home, knex, options);
  }

  readonly knex: Knex;
  readonly services: ChartServices;
  readonly logger = mockServices.logger.mock();
  readonly auditor = mockServices.auditor.mock();
  readonly #home: string;
  readonly #app: express.Express;
  readonly #ownKnex: boolean;

  private constructor(home: string, knex: Knex, options: ChartStoreOptions) {
    this.#home = home;
    this.knex = knex;
    this.#ownKnex = !options.knex;
    this.auditor.createEvent.mockResolvedValue({
      success: jest.fn(),
      fail: jest.fn(),
    });
    const config = mockServices.rootConfig({
      data: {
        foredeck: {
          helm: {
            charts: {
              cache: { directory: join(home, 'cache') },
              ...options.charts,
            },
          },
        },
      },
    });
    const permissions = mockServices.permissions.mock({
      authorize: async asked =>
        asked.map(({ permission }) => ({
          result: options.refused?.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        })),
    });
    this.services = createChartServices({
      config,
      knex,
      logger: this.logger,
      auditor: this.auditor,
      authorizer: new ReleaseAuthorizer({
        permissions,
        permissionsRegistry: mockServices.permissionsRegistry.mock(),
      }),
      helm: new HelmCli({
        find: () => findHelm({ config }),
        logger: this.logger,
      }),
      profiles: async () => options.profiles ?? [],
    });
    const credentials = mockServices.httpAuth();
    const router = PromiseRouter();
    addChartRoutes(router, {
      caller: one => credentials.credentials(one, { allow: ['user'] }),
      charts: this.services.charts,
    });
    this.#app = express().use(router).use(mockErrorHandler());
  }

  get(path: string) {
    return request(this.#app).get(path);
  }

  post(path: string, body?: Buffer) {
    return request(this.#app)
      .post(path)
      .set('Content-Type', 'application/octet-stream')
      .send(body);
  }

  delete(path: string) {
    return request(this.#app).delete(path);
  }

  /** Reads a source to the end and answers with its state. */
  async read(source: string) {
    await this.services.refresh(source);
    const { body } = await this.get('/chart-sources');
    return body.items.find((one: { name: string }) => one.name === source);
  }

  async stop(): Promise<void> {
    await this.services.stop();
    if (this.#ownKnex) {
      await this.knex.destroy();
    }
    await rm(this.#home, { recursive: true, force: true });
  }
}

/** A database with the plugin's tables. */
export async function inMemory(): Promise<Knex> {
  const knex = connect({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  await knex.migrate.latest({ directory: MIGRATIONS });
  return knex;
}
