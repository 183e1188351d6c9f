import { KubeConfig, type RequestContext } from '@kubernetes/client-node';
import type { Impersonation } from '../auth/impersonation';

/**
 * API clients join the values of a header by commas, and Kubernetes would take
 * several groups for one with commas in its name. The agent is the last place
 * that sees a request before it is sent.
 */
export class ImpersonatingKubeConfig extends KubeConfig {
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
