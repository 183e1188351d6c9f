import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type {
  MetricScope,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import type {
  AuthorizedScope,
  Caller,
  MonitoringRight,
  ScopedNamespace,
  ScopeService,
} from '../../scopes/ScopeService';

export const ADA: Caller = mockCredentials.user('user:default/ada');

/** What each right is to; rights that are not named are to nothing. */
export type Grants = { [right in MonitoringRight]?: ScopedNamespace[] };

/** Scopes whose answer is told by the test; a scope of an entity is cut to its workloads. */
export class FakeScopes
  implements Pick<ScopeService, 'everywhere' | 'authorize' | 'authorizeWhole'>
{
  readonly asked: MonitoringRight[] = [];

  constructor(private readonly grants: Grants) {}

  async everywhere(
    _caller: Caller,
    right: MonitoringRight,
    scope?: MetricScope,
    cluster?: string,
  ) {
    const namespaces = this.#granted(right, scope).filter(
      one => cluster === undefined || one.cluster === cluster,
    );
    const clusters = [...new Set(namespaces.map(one => one.cluster))];
    return {
      scopes: clusters.map(
        (name): AuthorizedScope => ({
          cluster: name,
          namespaces: namespaces.filter(one => one.cluster === name),
        }),
      ),
      problems: [],
    };
  }

  async authorize(
    { scope, cluster, namespaces, workloads }: ScopeOnCluster,
    right: MonitoringRight,
  ): Promise<AuthorizedScope> {
    const found = this.#granted(right, scope)
      .filter(
        one =>
          one.cluster === cluster &&
          (!namespaces || namespaces.includes(one.namespace)),
      )
      .map(one => ({
        ...one,
        workloads: one.workloads.filter(
          ({ kind, name }) =>
            !workloads || workloads.includes(`${kind}/${name}`),
        ),
      }));
    if (found.length === 0) {
      throw new NotAllowedError(`You may not ${right} there`);
    }
    return {
      cluster,
      ...(scope.kind === 'entity' && { entityRef: scope.entityRef }),
      namespaces: found,
    };
  }

  async authorizeWhole(
    where: ScopeOnCluster,
    right: MonitoringRight,
  ): Promise<AuthorizedScope> {
    const allowed = await this.authorize(where, right);
    if (allowed.namespaces.some(({ whole }) => !whole)) {
      throw new NotAllowedError(`You may not ${right} the whole namespace`);
    }
    return allowed;
  }

  #granted(right: MonitoringRight, scope?: MetricScope): ScopedNamespace[] {
    this.asked.push(right);
    return (this.grants[right] ?? []).flatMap(one => {
      if (scope?.kind === 'namespace') {
        return scope.namespace === one.namespace ? [one] : [];
      }
      if (scope?.kind !== 'entity') {
        return [one];
      }
      const workloads = one.workloads.filter(
        ({ entityRef }) => entityRef === scope.entityRef,
      );
      return workloads.length ? [{ ...one, workloads }] : [];
    });
  }
}
