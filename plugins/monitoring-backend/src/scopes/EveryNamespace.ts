import type {
  ClusterReadiness,
  ResolvedScope,
} from '@foredeck/backstage-plugin-scopes-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';

/** All that the portal may see, on every cluster or on one. */
export class EveryNamespace {
  readonly #readiness: ClusterReadiness;
  readonly #workloads: Workloads;

  constructor(options: { readiness: ClusterReadiness; workloads: Workloads }) {
    this.#readiness = options.readiness;
    this.#workloads = options.workloads;
  }

  /** @throws NotFoundError that names the clusters there are */
  async resolve(cluster?: string): Promise<ResolvedScope> {
    const clusters =
      cluster === undefined ? this.#readiness.names() : [cluster];
    const answers = await Promise.all(
      clusters.map(async name => ({
        cluster: name,
        message: await this.#readiness.problemOf(name),
      })),
    );
    const asked = answers.filter(({ message }) => message === undefined);
    return {
      title: 'everything',
      clusters,
      parts: asked.map(one => ({
        cluster: one.cluster,
        selection: {
          kind: 'namespaces',
          namespaces: this.#workloads.cluster(one.cluster).namespaces(),
        },
      })),
      problems: answers.flatMap(({ message, ...one }) =>
        message === undefined ? [] : [{ ...one, message }],
      ),
    };
  }
}
