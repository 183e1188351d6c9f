import type { JsonObject } from '@backstage/types';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { join } from 'node:path';

/** What differs from the usual test portal. */
export interface PortalSettings {
  /** Over the test's own `foredeck.helm.deploy`. */
  deploy?: JsonObject;
  /** Over the test's own `foredeck.helm`. */
  settings?: JsonObject;
  /** Over the sandbox's cluster entry. */
  cluster?: JsonObject;
  helm?: string;
  token?: string;
  profiles?: string[];
}

/** The configuration of a portal in front of an embedded cluster. */
export function portalConfig(
  sandbox: Sandbox,
  options: PortalSettings = {},
): JsonObject {
  const { clusters, users } = sandbox.kubeconfig();
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'local',
              title: 'Local cluster',
              url: sandbox.url,
              authProvider: 'serviceAccount',
              serviceAccountToken: options.token ?? users[0].user.token,
              caData: clusters[0].cluster['certificate-authority-data'],
              ...options.cluster,
            },
          ],
        },
      ],
    },
    foredeck: {
      helm: {
        profiles: options.profiles ?? [
          join(__dirname, '..', '__fixtures__', 'profiles'),
        ],
        deploy: {
          timeout: { seconds: 60 },
          failFastAfter: { milliseconds: 400 },
          ...options.deploy,
        },
        ...options.settings,
      },
      ...(options.helm ? { tools: { helm: options.helm } } : {}),
    },
  };
}
