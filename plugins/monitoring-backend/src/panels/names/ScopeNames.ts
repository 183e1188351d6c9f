import { toError } from '@backstage/errors';
import type { ClusterWorkloads } from '@foredeck/backstage-plugin-workloads-node';
import limitTo from 'p-limit';
import type {
  AuthorizedScope,
  ScopedNamespace,
} from '../../scopes/ScopeService';
import type { SeriesNames } from '../seriesMatchers';
import type { NamespaceLists } from './NamespaceLists';

/** Namespaces that are read at once. */
const AT_ONCE = 8;

interface Clusters {
  cluster(name: string): Pick<ClusterWorkloads, 'workloads'>;
}

/** Which names of a scope are wanted. */
export interface WantedNames {
  services: boolean;
  claims: boolean;
}

/** Finds the Services and PersistentVolumeClaims of a scope's workloads. */
export class ScopeNames {
  readonly #lists: Pick<NamespaceLists, 'services' | 'claimOwners'>;
  readonly #workloads: Clusters;

  constructor(parts: {
    lists: Pick<NamespaceLists, 'services' | 'claimOwners'>;
    workloads: Clusters;
  }) {
    this.#lists = parts.lists;
    this.#workloads = parts.workloads;
  }

  /** What could not be read is missing, and said. */
  async read(
    scope: AuthorizedScope,
    wanted: WantedNames,
  ): Promise<{ names: SeriesNames; notices: string[] }> {
    const services = new Map<string, string[]>();
    const claims = new Map<string, string[]>();
    const notices: string[] = [];
    const limit = limitTo(AT_ONCE);
    const attempt = (what: string, name: string, read: () => Promise<void>) =>
      limit(async () => {
        try {
          await read();
        } catch (error) {
          notices.push(
            `The ${what} of namespace ${name} can not be read, and their panels are missing: ${
              toError(error).message
            }`,
          );
        }
      });
    await Promise.all(
      scope.namespaces.flatMap(here => [
        wanted.services &&
          attempt('Services', here.namespace, async () => {
            services.set(here.namespace, await this.#servicesOf(here));
          }),
        wanted.claims &&
          attempt('volume claims', here.namespace, async () => {
            claims.set(here.namespace, await this.#claimsOf(here));
          }),
      ]),
    );
    return { names: { services, claims }, notices };
  }

  /**
   * Services that select pods of the scope. Without the right to the whole
   * namespace only those that select no others: their series do not say which
   * pod answered.
   */
  async #servicesOf(here: ScopedNamespace): Promise<string[]> {
    const { cluster, namespace, whole, workloads } = here;
    const services = await this.#lists.services({ cluster, namespace });
    const others = whole
      ? []
      : this.#workloads
          .cluster(cluster)
          .workloads(namespace)
          .filter(({ workload }) => !isOneOf(workloads, workload));
    return services
      .filter(
        ({ selector }) =>
          workloads.some(({ podLabels }) => selects(selector, podLabels)) &&
          !others.some(({ labels }) => selects(selector, labels)),
      )
      .map(({ name }) => name);
  }

  async #claimsOf({
    cluster,
    namespace,
    workloads,
  }: ScopedNamespace): Promise<string[]> {
    const owners = await this.#lists.claimOwners({ cluster, namespace });
    return owners
      .filter(owner => isOneOf(workloads, owner))
      .flatMap(({ claims }) => claims);
  }
}

interface Named {
  kind: string;
  name: string;
}

function isOneOf(workloads: readonly Named[], { kind, name }: Named): boolean {
  return workloads.some(one => one.kind === kind && one.name === name);
}

/** A Service without a selector has endpoints that somebody else wrote. */
function selects(
  selector: Record<string, string>,
  labels: Record<string, string>,
): boolean {
  const wanted = Object.entries(selector);
  return (
    wanted.length > 0 &&
    wanted.every(([label, value]) => labels[label] === value)
  );
}
