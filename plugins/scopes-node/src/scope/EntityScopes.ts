import { ServiceUnavailableError } from '@backstage/errors';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import type { EntityDirectory } from '../entities/EntityDirectory';
import type { EntityLink } from '../entities/EntityLink';
import type { Caller } from '../Caller';
import type { ReleaseOwners } from '../releases/ReleaseOwners';
import type { ClusterReadiness } from './ClusterReadiness';
import type { PodScope } from './PodScope';
import type { ResolvedScope, ScopePart } from './ResolvedScope';

type EntityScope = Extract<PodScope, { kind: 'entity' }>;

/** How old what is known of releases may be, in milliseconds. */
const FRESH_MS = 15_000;

/** Finds the pods of an entity: those of its releases, and those its labels name. */
export class EntityScopes {
  readonly #workloads: Workloads;
  readonly #readiness: ClusterReadiness;
  readonly #directory: EntityDirectory;
  readonly #releases: ReleaseOwners;

  constructor(options: {
    workloads: Workloads;
    readiness: ClusterReadiness;
    directory: EntityDirectory;
    releases: ReleaseOwners;
  }) {
    this.#workloads = options.workloads;
    this.#readiness = options.readiness;
    this.#directory = options.directory;
    this.#releases = options.releases;
  }

  /**
   * @throws NotFoundError for an entity the caller may not see and for a cluster
   * that is not there, ServiceUnavailableError when no cluster can be asked
   */
  async resolve(scope: EntityScope, caller: Caller): Promise<ResolvedScope> {
    const link = await this.#directory.entity(scope.entityRef, caller);
    const clusters = scope.cluster ? [scope.cluster] : this.#readiness.names();
    const answers = await Promise.all(
      clusters.map(cluster => this.#on(cluster, link, scope.namespace)),
    );
    const problems = answers.flatMap(({ cluster, problem }) =>
      problem ? [{ cluster, message: problem }] : [],
    );
    if (problems.length > 0 && problems.length === clusters.length) {
      throw new ServiceUnavailableError(
        problems.map(({ message }) => message).join('; '),
      );
    }
    return {
      title: link.entityRef,
      clusters,
      parts: answers.flatMap(({ parts }) => parts),
      problems,
      notice: this.#notice(link, clusters),
    };
  }

  async #on(
    cluster: string,
    link: EntityLink,
    namespace: string | undefined,
  ): Promise<{ cluster: string; parts: ScopePart[]; problem?: string }> {
    const problem = await this.#readiness.problemOf(cluster);
    if (problem) {
      return { cluster, parts: [], problem };
    }
    return {
      cluster,
      parts: [
        ...(await this.#byReleases(cluster, link, namespace)),
        ...byLabels(cluster, link, namespace),
      ],
    };
  }

  async #byReleases(
    cluster: string,
    { entityRef }: EntityLink,
    namespace: string | undefined,
  ): Promise<ScopePart[]> {
    const namespaces = this.#workloads.cluster(cluster).namespaces();
    const releases = await this.#releases.of(cluster, namespaces, FRESH_MS);
    return [...releases]
      .filter(([, owner]) => owner.entityRef === entityRef)
      .map(([key]): ScopePart => {
        const [home, ...name] = key.split('/');
        return {
          cluster,
          selection: {
            kind: 'release',
            namespace: home,
            name: name.join('/'),
          },
          only: namespace
            ? ({ pod }) => pod.metadata?.namespace === namespace
            : undefined,
        };
      });
  }

  #notice(link: EntityLink, clusters: string[]): string | undefined {
    const notices = [
      clusters.length
        ? undefined
        : 'No cluster is configured at kubernetes.clusterLocatorMethods.',
      this.#releases.available
        ? undefined
        : 'Pods are found by labels only: this portal has no Helm plugin.',
      link.problem,
      ...clusters.map(name => this.#workloads.cluster(name).problem),
    ].filter(one => one !== undefined);
    return notices.length ? notices.join(' ') : undefined;
  }
}

function byLabels(
  cluster: string,
  link: EntityLink,
  wanted: string | undefined,
): ScopePart[] {
  const elsewhere =
    (link.cluster !== undefined && link.cluster !== cluster) ||
    (link.namespace !== undefined &&
      wanted !== undefined &&
      link.namespace !== wanted);
  return link.selector && !elsewhere
    ? [
        {
          cluster,
          selection: {
            kind: 'labels',
            selector: link.selector.text,
            namespace: wanted ?? link.namespace,
          },
        },
      ]
    : [];
}
