import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import {
  ClusterRegistry,
  createKubernetesAccess,
  type KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { SharedWorkloads } from '@foredeck/backstage-plugin-workloads-node';
import {
  startSandbox,
  type PolicyRule,
  type Sandbox,
} from '@foredeck/kube-sandbox';
import type { MonitoringDecision } from '../../permissions/MonitoringAuthorizer';
import type { MetricResources } from '../access/MetricResources';
import { createScopes } from '../createScopes';
import type { Caller, ScopeService } from '../ScopeService';

const ADA = 'user:default/ada';
const SHOP_TEAM = 'group:default/shop-team';
/** Given to Ada by a cluster's own roles, where the portal acts for its users. */
const GROUP_RULES: PolicyRule[] = [
  {
    verbs: ['get'],
    apiGroups: ['metrics.k8s.io'],
    resources: ['pods'],
    namespaces: ['shop-dev'],
  },
];

const RELEASES: ReleaseRow[] = [
  ['shop-dev', 'cart', SHOP_TEAM],
  ['shop-dev', 'idle', SHOP_TEAM],
  ['shared', 'cart', SHOP_TEAM],
  ['shared', 'ledger', 'group:default/bank'],
].map(([namespace, name, owner]) => ({
  ...{ cluster: 'local', namespace, name, revision: 1, status: 'deployed' },
  updated: '2026-11-23T12:00:00.000Z',
  health: { state: 'healthy' },
  entityRef: `component:default/${name}`,
  owners: [owner],
  profile: 'node',
}));

/** Owners may do everything with what they own, and nobody else anything. */
export const ownersOnly: MonitoringDecision = (_right, { owners }) =>
  owners.some(owner => [ADA, SHOP_TEAM].includes(owner));

/** The scopes of a portal in front of an embedded cluster with two teams. */
export class ScopeScene {
  static async start(options: { impersonate?: boolean } = {}) {
    const scene = new ScopeScene(await startSandbox({ speed: 50 }), options);
    await scene.#fill();
    return scene;
  }

  readonly sandbox: Sandbox;
  readonly scopes: ScopeService;
  readonly resources: MetricResources;
  readonly ada: Caller = mockCredentials.user(ADA);
  /** What the policy says. */
  decision: MonitoringDecision = ownersOnly;
  readonly #access: KubernetesAccess;
  readonly #registry: ClusterRegistry;
  readonly #workloads: SharedWorkloads;

  private constructor(sandbox: Sandbox, options: { impersonate?: boolean }) {
    this.sandbox = sandbox;
    const { clusters, users } = sandbox.kubeconfig();
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const config = mockServices.rootConfig({
      data: {
        kubernetes: {
          clusterLocatorMethods: [
            {
              type: 'config',
              clusters: [
                {
                  ...{ name: 'local', title: 'Local cluster' },
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
          kubernetes: { impersonate: options.impersonate ?? false },
        },
      },
    });
    sandbox.addUser({ name: ADA, rules: GROUP_RULES });
    const userInfo = mockServices.userInfo.mock();
    userInfo.getUserInfo.mockResolvedValue({
      userEntityRef: ADA,
      ownershipEntityRefs: [ADA, SHOP_TEAM],
    });
    this.#registry = new ClusterRegistry({
      ...{ config, logger },
      backoff: { firstMs: 20, maxMs: 100 },
    });
    const access = createKubernetesAccess({
      registry: this.#registry,
      ...{ userInfo, logger },
    });
    this.#access = access;
    this.#workloads = new SharedWorkloads({ access, logger });
    const { scopes, resources } = createScopes({
      ...{ access, config, logger, userInfo, workloads: this.#workloads },
      auth: mockServices.auth(),
      authorizer: {
        decide: async () => (right, target) => this.decision(right, target),
        needClusters: async () => {},
      },
      catalog: catalogServiceMock({
        entities: [
          component('cart', SHOP_TEAM),
          component('ledger', 'group:default/bank'),
        ],
      }),
      helm: {
        available: true,
        get: () => ({
          releases: async ({ namespaces }) =>
            RELEASES.filter(({ namespace }) => namespaces.includes(namespace)),
          read: async () => undefined,
        }),
      },
    });
    this.scopes = scopes;
    this.resources = resources;
  }

  async stop(): Promise<void> {
    this.#workloads.stop();
    await this.#registry.stop();
    await this.sandbox.stop();
  }

  async #fill(): Promise<void> {
    await this.#create('/api/v1/namespaces', {
      metadata: {
        name: 'shop-dev',
        labels: {
          'foredeck.io/space': 'shop',
          'foredeck.io/environment': 'dev',
        },
        annotations: { 'foredeck.io/owner': 'Shop-Team' },
      },
    });
    await this.#create('/api/v1/namespaces', { metadata: { name: 'shared' } });
    await this.#deployment('shop-dev', 'cart', 2);
    await this.#deployment('shop-dev', 'idle', 0);
    await this.#deployment('shared', 'cart', 1);
    await this.#deployment('shared', 'ledger', 1);
    const observed = this.#workloads.cluster('local');
    await observed.ready();
    await new Promise<void>(resolve => {
      const selection = {
        kind: 'namespaces',
        namespaces: ['shop-dev', 'shared'],
      } as const;
      const check = () => observed.pods(selection).length === 4 && resolve();
      observed.follow(selection, {
        ...{ onAdd: check, onUpdate: check, onDelete: check },
      });
    });
  }

  async #deployment(namespace: string, name: string, replicas: number) {
    await this.#create(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
      metadata: {
        name,
        annotations: {
          'meta.helm.sh/release-name': name,
          'meta.helm.sh/release-namespace': namespace,
        },
      },
      spec: {
        replicas,
        selector: { matchLabels: { name } },
        template: {
          metadata: { labels: { name } },
          spec: { containers: [{ name: 'app', image: 'web:1' }] },
        },
      },
    });
  }

  async #create(path: string, body: object): Promise<void> {
    const cluster = this.#access.cluster('local');
    await cluster.request({ kind: 'service' }, { method: 'POST', path, body });
  }
}

function component(name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}
