import { mockServices } from '@backstage/backend-test-utils';
import {
  ClusterRegistry,
  createKubernetesAccess,
  type KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Sandbox } from '@foredeck/kube-sandbox';

/** The portal's door to an embedded cluster, which it calls `local`. */
export function sandboxAccess(sandbox: Sandbox): {
  access: KubernetesAccess;
  stop(): Promise<void>;
} {
  const { clusters, users } = sandbox.kubeconfig();
  const local = {
    name: 'local',
    title: 'Local cluster',
    url: sandbox.url,
    authProvider: 'serviceAccount',
    serviceAccountToken: users[0].user.token,
    caData: clusters[0].cluster['certificate-authority-data'],
  };
  const logger = mockServices.logger.mock();
  const registry = new ClusterRegistry({
    logger,
    config: mockServices.rootConfig({
      data: {
        kubernetes: {
          serviceLocatorMethod: { type: 'multiTenant' },
          clusterLocatorMethods: [{ type: 'config', clusters: [local] }],
        },
      },
    }),
  });
  const access = createKubernetesAccess({
    ...{ registry, logger, userInfo: mockServices.userInfo() },
  });
  return { access, stop: () => registry.stop() };
}
