import { mockServices } from '@backstage/backend-test-utils';
import {
  ClusterRegistry,
  createKubernetesAccess,
  type KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Sandbox } from '@foredeck/kube-sandbox';

/** The door to a sandbox, which is the cluster `demo`. */
export function sandboxAccess(sandbox: Sandbox): {
  access: KubernetesAccess;
  stop(): Promise<void>;
} {
  const { clusters, users } = sandbox.kubeconfig();
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const cluster = {
    ...{ name: 'demo', url: sandbox.url },
    authProvider: 'serviceAccount',
    serviceAccountToken: users[0].user.token,
    caData: clusters[0].cluster['certificate-authority-data'],
  };
  const config = mockServices.rootConfig({
    data: {
      kubernetes: {
        clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
      },
    },
  });
  const registry = new ClusterRegistry({ config, logger });
  return {
    access: createKubernetesAccess({
      ...{ registry, logger },
      userInfo: mockServices.userInfo.mock(),
    }),
    stop: () => registry.stop(),
  };
}
