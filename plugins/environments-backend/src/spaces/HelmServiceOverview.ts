import { InputError } from '@backstage/errors';
import {
  environmentKey,
  type Environment,
  type EnvironmentComparison,
  type EnvironmentRef,
  type ServicePlaces,
  type SpaceMatrix,
} from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type { Caller } from '../permissions/EnvironmentGate';
import { compareServices } from './compareServices';
import type { ServiceOverview } from './ServiceOverview';
import { serviceRows } from './serviceRows';
import type { SpaceService } from './SpaceService';

/** Asks the Helm plugin, which filters for the caller. */
export class HelmServiceOverview implements ServiceOverview {
  readonly #helm: HelmEngineExchange;
  readonly #spaces: SpaceService;

  constructor(options: { helm: HelmEngineExchange; spaces: SpaceService }) {
    this.#helm = options.helm;
    this.#spaces = options.spaces;
  }

  async matrix(space: string, caller: Caller): Promise<SpaceMatrix> {
    const { environments } = await this.#spaces.get(space, caller);
    const releases = await this.#releases(environments, caller);
    return { environments, services: serviceRows(releases) };
  }

  async places(entityRef: string, caller: Caller): Promise<ServicePlaces> {
    const environments = await this.#spaces.environments(caller);
    const releases = await this.#releases(environments, caller);
    return {
      items: environments.flatMap(environment => {
        const rows = releases
          .get(environmentKey(environment))
          ?.filter(row => row.entityRef === entityRef);
        return rows?.length ? [{ environment, releases: rows }] : [];
      }),
    };
  }

  async compare(
    from: EnvironmentRef,
    to: EnvironmentRef,
    caller: Caller,
  ): Promise<EnvironmentComparison> {
    if (environmentKey(from) === environmentKey(to)) {
      throw new InputError(
        'to: name another environment than the one it is compared with',
      );
    }
    const [one, other] = await Promise.all([
      this.#spaces.environment(from, caller),
      this.#spaces.environment(to, caller),
    ]);
    const releases = await this.#releases([one, other], caller);
    const engine = this.#helm.get();
    const services = await compareServices({
      rows: serviceRows(releases),
      from: environmentKey(one),
      to: environmentKey(other),
      read: row =>
        engine.read(
          { cluster: row.cluster, namespace: row.namespace, name: row.name },
          { kind: 'user', credentials: caller },
        ),
    });
    return { from: refOf(one), to: refOf(other), services };
  }

  /** By `environmentKey`, each in order of its releases' names. */
  async #releases(
    environments: readonly Environment[],
    caller: Caller,
  ): Promise<Map<string, ReleaseRow[]>> {
    const engine = this.#helm.get();
    const clusters = [...new Set(environments.map(one => one.cluster))];
    const keys = new Map(
      environments.flatMap(one =>
        one.namespaces.map(({ name }) => [
          `${one.cluster}/${name}`,
          environmentKey(one),
        ]),
      ),
    );
    const found = await Promise.all(
      clusters.map(cluster =>
        engine.visible(
          {
            cluster,
            namespaces: environments
              .filter(one => one.cluster === cluster)
              .flatMap(one => one.namespaces.map(({ name }) => name)),
          },
          caller,
        ),
      ),
    );
    const releases = new Map<string, ReleaseRow[]>(
      environments.map(one => [environmentKey(one), []]),
    );
    for (const row of found.flat()) {
      const key = keys.get(`${row.cluster}/${row.namespace}`);
      if (key) {
        releases.get(key)?.push(row);
      }
    }
    return releases;
  }
}

function refOf({ cluster, space, name }: EnvironmentRef): EnvironmentRef {
  return { cluster, space, name };
}
