import { KubeConfig, type RequestContext } from '@kubernetes/client-node';
import {
  impersonationHeaders,
  type Impersonation,
} from '../auth/impersonation';
import { readAuthority } from '../client/agents';
import type { ClusterConnection } from '../client/clusterConnection';

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
  const authority = await readAuthority(auth);
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

/**
 * API clients join the values of a header by commas, and Kubernetes would take
 * several groups for one with commas in its name. The agent is the last place
 * that sees a request before it is sent.
 */
class ImpersonatingKubeConfig extends KubeConfig {
  readonly #impersonation: Impersonation;

  constructor(impersonation: Impersonation) {
    super();
    this.#impersonation = impersonation;
  }

  override async applySecurityAuthentication(
    context: RequestContext,
  ): Promise<void> {
    await super.applySecurityAuthentication(context);
    const agent = context.getAgent();
    if (agent) {
      repeatGroups(agent, this.#impersonation.groups);
    }
  }
}

type AddRequest = (
  request: { setHeader(name: string, values: string[]): void },
  ...rest: unknown[]
) => void;

function repeatGroups(agent: object, groups: string[]): void {
  if (groups.length < 2) {
    return;
  }
  const addRequest: AddRequest = Reflect.get(agent, 'addRequest');
  const repeating: AddRequest = (request, ...rest) => {
    request.setHeader('Impersonate-Group', groups);
    addRequest.call(agent, request, ...rest);
  };
  Reflect.set(agent, 'addRequest', repeating);
}
