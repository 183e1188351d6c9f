import { mockServices } from '@backstage/backend-test-utils';
import {
  ClusterRegistry,
  createKubernetesAccess,
  type KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { PolicyRule, Sandbox } from '@foredeck/kube-sandbox';

/** The user behind every call in a user's name, and the group they are in. */
export const ADA = 'user:default/ada';
export const SHOP_TEAM = 'group:default/shop-team';

/** A portal's door to an embedded cluster. */
export class SandboxAccess {
  readonly access: KubernetesAccess;
  readonly config: ReturnType<typeof mockServices.rootConfig>;
  readonly logger = mockServices.logger.mock();
  readonly #registry: ClusterRegistry;

  constructor(
    sandbox: Sandbox,
    options: { rules?: PolicyRule[]; impersonate?: boolean } = {},
  ) {
    const { clusters, users } = sandbox.kubeconfig();
    const cluster = {
      ...{ name: 'local', title: 'Local cluster', url: sandbox.url },
      authProvider: 'serviceAccount',
      serviceAccountToken: options.rules
        ? sandbox.addUser({ name: 'portal', rules: options.rules })
        : users[0].user.token,
      caData: clusters[0].cluster['certificate-authority-data'],
    };
    this.config = mockServices.rootConfig({
      data: {
        kubernetes: {
          clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
        },
        foredeck: {
          kubernetes: { impersonate: options.impersonate ?? false },
        },
      },
    });
    const { config, logger } = this;
    logger.child.mockReturnValue(logger);
    this.#registry = new ClusterRegistry({
      ...{ config, logger },
      backoff: { firstMs: 20, maxMs: 100 },
    });
    const userInfo = mockServices.userInfo.mock();
    userInfo.getUserInfo.mockResolvedValue({
      userEntityRef: ADA,
      ownershipEntityRefs: [ADA, SHOP_TEAM],
    });
    this.access = createKubernetesAccess({
      registry: this.#registry,
      ...{ userInfo, logger },
    });
  }

  async write(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<void> {
    await this.access.cluster('local').request(
      { kind: 'service' },
      {
        ...{ method, path, body },
        headers:
          method === 'PATCH'
            ? { 'Content-Type': 'application/merge-patch+json' }
            : undefined,
      },
    );
  }

  stop(): Promise<void> {
    return this.#registry.stop();
  }
}
