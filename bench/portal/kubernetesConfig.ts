import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface KubeconfigFile {
  clusters: Array<{
    cluster: { server: string; 'certificate-authority-data'?: string };
  }>;
  users: Array<{ user: { token?: string } }>;
}

/**
 * The portal's `kubernetes:` config for the first cluster of a kubeconfig.
 *
 * @throws Error when its user has no token: the portal signs in with tokens
 */
export function kubernetesConfig(kubeconfigPath: string) {
  const file: KubeconfigFile = parse(readFileSync(kubeconfigPath, 'utf8'));
  const { cluster } = file.clusters[0];
  const { token } = file.users[0].user;
  if (!token) {
    throw new Error(
      `${kubeconfigPath}: its first user has no token; make one with kubectl create token`,
    );
  }
  return {
    serviceLocatorMethod: { type: 'multiTenant' },
    clusterLocatorMethods: [
      {
        type: 'config',
        clusters: [
          {
            name: 'bench',
            url: cluster.server,
            authProvider: 'serviceAccount',
            serviceAccountToken: token,
            caData: cluster['certificate-authority-data'],
          },
        ],
      },
    ],
  };
}
