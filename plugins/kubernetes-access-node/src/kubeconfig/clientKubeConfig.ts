import { KubeConfig } from '@kubernetes/client-node';
import {
  impersonationHeaders,
  type Impersonation,
} from '../auth/impersonation';
import type { ClusterConnection } from '../client/clusterConnection';
import { ImpersonatingKubeConfig } from './impersonatingKubeConfig';

const USER = 'foredeck';

/**
 * Makes a KubeConfig that asks for the credential at each call, so that one
 * held for long keeps working and none is kept in it.
 */
export async function clientKubeConfig(
  connection: ClusterConnection,
  impersonation?: Impersonation,
): Promise<KubeConfig> {
  const { auth, definition } = connection;
  await connection.credential();
  const authority = await connection.authority();
  const config = impersonation
    ? new ImpersonatingKubeConfig(impersonation)
    : new KubeConfig();
  config.loadFromClusterAndUser(
    {
      name: definition.name,
      server: auth.url,
      ...(authority && { caData: Buffer.from(authority).toString('base64') }),
      // The client accepts http:// only when told not to verify.
      skipTLSVerify: auth.skipTLSVerify || auth.url.startsWith('http:'),
    },
    { name: USER },
  );
  config.addAuthenticator({
    isAuthProvider: user => user.name === USER,
    async applyAuthentication(_user, options) {
      const credential = await connection.credential();
      options.headers = {
        ...options.headers,
        ...(credential.type === 'bearer token' && {
          Authorization: `Bearer ${credential.token}`,
        }),
        ...impersonationHeaders(impersonation),
      };
    },
  });
  return config;
}
