import { NotAllowedError } from '@backstage/errors';
import type { ScopeOnCluster } from '@foredeck/backstage-plugin-monitoring-common';
import type {
  AuthorizedScope,
  MonitoringRight,
  ScopeService,
} from '../../scopes/ScopeService';

/** Scopes of a caller who has rights to whole namespaces, told by the test. */
export class AllowedScopes
  implements Pick<ScopeService, 'authorize' | 'authorizeWhole'>
{
  readonly readable: Set<string>;
  readonly mendable: Set<string>;

  constructor(readable: string[], mendable: string[] = readable) {
    this.readable = new Set(readable);
    this.mendable = new Set(mendable);
  }

  async authorize(
    { scope, cluster }: ScopeOnCluster,
    right: MonitoringRight,
  ): Promise<AuthorizedScope> {
    const allowed = right === 'read' ? this.readable : this.mendable;
    const namespace = 'namespace' in scope ? scope.namespace : undefined;
    if (!namespace || !allowed.has(namespace)) {
      throw new NotAllowedError(`You may not ${right} namespace ${namespace}`);
    }
    return {
      cluster,
      namespaces: [{ cluster, namespace, whole: true, workloads: [] }],
    };
  }

  authorizeWhole = this.authorize;
}
