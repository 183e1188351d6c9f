import { mockServices } from '@backstage/backend-test-utils';
import {
  ClusterRegistry,
  createKubernetesAccess,
  type KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  RuleDraft,
  RuleSaveRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import type { Knex } from 'knex';
import { FakeScopes } from '../../alerts/__testUtils__/FakeScopes';
import { DEFAULT_LIMITS } from '../../config/MonitoringConfig';
import { deployment, namespace } from '../../panels/__testUtils__/scopes';
import { CachedRangeQueries } from '../../query/CachedRangeQueries';
import type { ScopedNamespace, ScopeService } from '../../scopes/ScopeService';
import type { MetricSources } from '../../sources/MetricSource';
import { createSources } from '../../sources/createSources';
import { createRules } from '../createRules';

export const CART = 'component:default/cart';
const cart = { ...deployment('cart'), entityRef: CART };

/** All of the namespace of the shop. */
export const SHOP = namespace('shop-dev', [cart, deployment('orders')], {
  whole: true,
  owner: 'group:default/shop-team',
});

/** Of the same namespace the cart alone. */
export const CART_ONLY = namespace('shop-dev', [cart]);

export const PLACE = {
  cluster: 'demo',
  namespace: 'shop-dev',
  entityRef: CART,
};

export const DRAFT: RuleDraft = {
  alert: 'CartErrorRate',
  template: 'error-rate',
  parameters: { threshold: 0.1 },
  for: 300,
  severity: 'critical',
  summary: '{{ $value | humanizePercentage }} of requests fail',
};

export const SAVE: RuleSaveRequest = {
  place: PLACE,
  draft: DRAFT,
  enabled: true,
};

/** Rights to read and to manage rules of one namespace, and to silence in it. */
export function allowed(one: ScopedNamespace): FakeScopes {
  return new FakeScopes({
    read: [one],
    'manage-rules': [one],
    silence: [one],
  });
}

function refuse(): never {
  throw new Error('the test does not expect this to be asked');
}

const UNASKED: Pick<ScopeService, 'targets' | 'authorizeClusters'> = {
  targets: refuse,
  authorizeClusters: refuse,
};

/** A portal's door to an embedded cluster, called demo. */
export class ClusterDoor {
  readonly access: KubernetesAccess;
  readonly logger = mockServices.logger.mock();
  readonly #registry: ClusterRegistry;

  constructor(sandbox: Sandbox, token?: string) {
    const { clusters, users } = sandbox.kubeconfig();
    const { logger } = this;
    logger.child.mockReturnValue(logger);
    const cluster = {
      ...{ name: 'demo', title: 'Demo', url: sandbox.url },
      authProvider: 'serviceAccount',
      serviceAccountToken: token ?? users[0].user.token,
      caData: clusters[0].cluster['certificate-authority-data'],
    };
    const config = mockServices.rootConfig({
      data: {
        kubernetes: {
          clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
        },
      },
    });
    this.#registry = new ClusterRegistry({ config, logger });
    this.access = createKubernetesAccess({
      registry: this.#registry,
      ...{ userInfo: mockServices.userInfo(), logger },
    });
  }

  /** What is found in the cluster by itself. */
  discovered(): MetricSources {
    return createSources({
      access: this.access,
      monitoring: {
        sources: { demo: { scrapeInterval: 1 } },
        limits: DEFAULT_LIMITS,
      },
    });
  }

  rules(knex: Knex, scopes: FakeScopes, sources: MetricSources) {
    return createRules({
      ...{ access: this.access, knex, logger: this.logger, sources },
      queries: new CachedRangeQueries({ limits: DEFAULT_LIMITS }),
      // Rules ask of scopes only what the fake answers.
      scopes: Object.assign(scopes, UNASKED),
    });
  }

  request<T>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<T> {
    return this.access
      .cluster('demo')
      .request<T>({ kind: 'service' }, { method, path, body });
  }

  stop(): Promise<void> {
    return this.#registry.stop();
  }
}
