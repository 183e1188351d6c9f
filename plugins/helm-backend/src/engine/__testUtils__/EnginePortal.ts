import type { Entity } from '@backstage/catalog-model';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ENVIRONMENT_LABEL,
  SPACE_LABEL,
} from '@foredeck/backstage-plugin-environments-node';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import {
  HelmEngineExchange,
  helmEngineServiceRef,
  type HelmEngine,
} from '@foredeck/backstage-plugin-helm-node';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { knex as connect } from 'knex';
import helmPlugin from '../..';
import {
  portalConfig,
  type PortalSettings,
} from '../../__testUtils__/portalConfig';

/** A backend with the helm plugin, as its neighbours see it. */
export class EnginePortal {
  static async start(
    sandbox: Sandbox,
    {
      entities = [],
      ...settings
    }: PortalSettings & { entities?: Entity[] } = {},
  ): Promise<EnginePortal> {
    const exchange = new HelmEngineExchange();
    const knex = connect({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    const backend = await startTestBackend({
      features: [
        helmPlugin,
        mockServices.rootConfig.factory({
          data: withRules(portalConfig(sandbox, settings)),
        }),
        catalogServiceMock.factory({ entities }),
        mockServices.database.factory({ knex }),
        createServiceFactory({
          service: helmEngineServiceRef,
          deps: {},
          factory: () => exchange,
        }),
      ],
    });
    return new EnginePortal(exchange.get(), backend, () => knex.destroy());
  }

  readonly engine: HelmEngine;
  readonly #backend: TestBackend;
  readonly #disconnect: () => Promise<void>;

  private constructor(
    engine: HelmEngine,
    backend: TestBackend,
    disconnect: () => Promise<void>,
  ) {
    this.engine = engine;
    this.#backend = backend;
    this.#disconnect = disconnect;
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
    await this.#disconnect();
  }
}

/** Namespaces without labels have their place by a rule. */
function withRules(data: JsonObject): JsonObject {
  const rule = { match: '(?<space>shop)-(?<environment>qa)' };
  const { foredeck } = data;
  return {
    ...data,
    foredeck: {
      ...(isJsonMap(foredeck) && foredeck),
      environments: { namespaces: [rule] },
    },
  };
}

/** An embedded cluster with a source and a target, `shop-dev` and `shop-qa`; only the first has labels. */
export async function startPlaces(): Promise<Sandbox> {
  const sandbox = await startSandbox({ speed: 20 });
  const labels = { [SPACE_LABEL]: 'shop', [ENVIRONMENT_LABEL]: 'dev' };
  const kind = { apiVersion: 'v1', kind: 'Namespace' };
  sandbox.store.create('namespaces', {
    ...kind,
    metadata: { name: 'shop-dev', labels },
  });
  sandbox.store.create('namespaces', {
    ...kind,
    metadata: { name: 'shop-qa' },
  });
  return sandbox;
}
