import { AuthorizationV1Api } from '@kubernetes/client-node';
import type { ClusterClient } from '../../cluster/ClusterClient';
import type { DiscoveryRequest, DiscoveryRole } from './DiscoveryRequest';

const NEEDED: Record<DiscoveryRole, { group: string; resource: string }[]> = {
  pod: [{ group: '', resource: 'pods' }],
  endpoints: [
    { group: '', resource: 'endpoints' },
    { group: '', resource: 'services' },
    { group: '', resource: 'pods' },
  ],
  endpointslice: [
    { group: 'discovery.k8s.io', resource: 'endpointslices' },
    { group: '', resource: 'services' },
    { group: '', resource: 'pods' },
  ],
};

/**
 * What Prometheus' service account may see. Prometheus lists and watches with
 * it and finds nothing where it may not; this asks the cluster whether it may.
 */
export class DiscoveryRights {
  readonly #api: AuthorizationV1Api;
  #answers = new Map<string, Promise<boolean>>();
  #account = { namespace: '', name: '' };

  constructor(client: ClusterClient) {
    this.#api = client.config.makeApiClient(AuthorizationV1Api);
  }

  /** Asks again from now on: roles or bindings have changed. */
  forget(): void {
    this.#answers = new Map();
  }

  useAccount(namespace: string, name: string): void {
    if (namespace !== this.#account.namespace || name !== this.#account.name) {
      this.#account = { namespace, name };
      this.forget();
    }
  }

  /**
   * The part of a request that the account has the rights for; undefined when
   * it has none, or lacks those for all namespaces where it needs them.
   */
  async permitted(
    request: DiscoveryRequest,
  ): Promise<DiscoveryRequest | undefined> {
    if (request.nodes && !(await this.#may('', 'nodes', ''))) {
      return undefined;
    }
    if (request.namespaces.length === 0) {
      return (await this.#mayAll(request.role, '')) ? request : undefined;
    }
    const namespaces: string[] = [];
    for (const namespace of request.namespaces) {
      if (await this.#mayAll(request.role, namespace)) {
        namespaces.push(namespace);
      }
    }
    return namespaces.length > 0 ? { ...request, namespaces } : undefined;
  }

  async #mayAll(role: DiscoveryRole, namespace: string): Promise<boolean> {
    const answers = await Promise.all(
      NEEDED[role].map(({ group, resource }) =>
        this.#may(group, resource, namespace),
      ),
    );
    return answers.every(Boolean);
  }

  async #may(
    group: string,
    resource: string,
    namespace: string,
  ): Promise<boolean> {
    const answers = await Promise.all(
      ['list', 'watch'].map(verb =>
        this.#ask(verb, group, resource, namespace),
      ),
    );
    return answers.every(Boolean);
  }

  #ask(
    verb: string,
    group: string,
    resource: string,
    namespace: string,
  ): Promise<boolean> {
    const answers = this.#answers;
    const key = [verb, group, resource, namespace].join(' ');
    let answer = answers.get(key);
    if (!answer) {
      const { namespace: home, name } = this.#account;
      answer = this.#api
        .createSubjectAccessReview({
          body: {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SubjectAccessReview',
            spec: {
              user: `system:serviceaccount:${home}:${name}`,
              groups: [
                'system:serviceaccounts',
                `system:serviceaccounts:${home}`,
                'system:authenticated',
              ],
              resourceAttributes: {
                verb,
                group,
                resource,
                namespace: namespace || undefined,
              },
            },
          },
        })
        .then(({ status }) => status?.allowed ?? false);
      answer.catch(() => answers.delete(key));
      answers.set(key, answer);
    }
    return answer;
  }
}
