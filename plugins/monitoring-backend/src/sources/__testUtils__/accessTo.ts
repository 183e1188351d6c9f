import { mockServices } from '@backstage/backend-test-utils';
import {
  ClusterRegistry,
  createKubernetesAccess,
  type KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Sandbox } from '@foredeck/kube-sandbox';

/** A portal's access to a sandbox, as the cluster `local`. Stop the registry. */
export function accessTo(
  sandbox: Sandbox,
  token: string,
): { access: KubernetesAccess; registry: ClusterRegistry } {
  const logger = mockServices.logger.mock();
  const [{ cluster }] = sandbox.kubeconfig().clusters;
  const registry = new ClusterRegistry({
    logger,
    config: mockServices.rootConfig({
      data: {
        kubernetes: {
          clusterLocatorMethods: [
            {
              type: 'config',
              clusters: [
                {
                  name: 'local',
                  title: 'Local cluster',
                  url: sandbox.url,
                  authProvider: 'serviceAccount',
                  serviceAccountToken: token,
                  caData: cluster['certificate-authority-data'],
                },
              ],
            },
          ],
        },
      },
    }),
  });
  const access = createKubernetesAccess({
    ...{ registry, logger },
    userInfo: mockServices.userInfo(),
  });
  return { access, registry };
}
