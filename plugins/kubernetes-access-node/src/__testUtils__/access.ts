import { mockServices } from '@backstage/backend-test-utils';
import type { BackstageUserInfo } from '@backstage/backend-plugin-api';
import type { OwnCluster } from '../auth/serviceAccountFile';
import type { JsonObject } from '@backstage/types';
import { createKubernetesAccess } from '../kubernetesAccess';
import { ClusterRegistry } from '../registry';
import type { KubernetesAccess } from '../types';

/** An access over given clusters, without a backend around it. */
export interface TestAccess {
  access: KubernetesAccess;
  registry: ClusterRegistry;
  logger: ReturnType<typeof mockServices.logger.mock>;
}

/** The entry of a cluster that a test server plays. */
export function clusterEntry(url: string, more: JsonObject = {}): JsonObject {
  return {
    name: 'test',
    title: 'Test cluster',
    url,
    authProvider: 'serviceAccount',
    serviceAccountToken: 'portal-token',
    ...more,
  };
}

/** The data of an app-config with these clusters. */
export function configData(
  clusters: JsonObject[],
  foredeck: JsonObject = {},
): JsonObject {
  return {
    kubernetes: { clusterLocatorMethods: [{ type: 'config', clusters }] },
    foredeck,
  };
}

/** Who is signed in, and where the portal runs. */
export interface TestAccessOptions {
  user?: BackstageUserInfo;
  ownCluster?: OwnCluster;
}

const ada: BackstageUserInfo = {
  userEntityRef: 'user:default/ada',
  ownershipEntityRefs: [
    'user:default/ada',
    'group:default/shop',
    'group:default/staff',
  ],
};

/** Makes an access with short waits between attempts. */
export function createTestAccess(
  data: JsonObject,
  { user = ada, ownCluster }: TestAccessOptions = {},
): TestAccess {
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const registry = new ClusterRegistry({
    config: mockServices.rootConfig({ data }),
    logger,
    ownCluster,
    backoff: { firstMs: 20, maxMs: 100 },
  });
  const userInfo = mockServices.userInfo.mock();
  userInfo.getUserInfo.mockResolvedValue(user);
  const access = createKubernetesAccess({ registry, userInfo, logger });
  return { access, registry, logger };
}
