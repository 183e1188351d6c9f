import { NotFoundError } from '@backstage/errors';
import {
  environmentKey,
  type EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import type {
  EnvironmentDirectory,
  KnownEnvironment,
} from '../../environments/EnvironmentDirectory';

/** Knows these environments, which never change. */
export function fakeDirectory(
  environments: Array<EnvironmentRef & { namespaces: string[] }>,
): EnvironmentDirectory {
  const known = environments.map(
    ({ namespaces, ...ref }): KnownEnvironment => ({
      ...ref,
      title: ref.name,
      clusterTitle: ref.cluster,
      namespaces: namespaces.map(name => ({
        name,
        labelled: true,
        created: true,
        phase: 'Active',
      })),
      protected: false,
      sleep: { state: 'awake' },
      quota: [],
    }),
  );
  const find = (ref: EnvironmentRef) =>
    known.find(one => environmentKey(one) === environmentKey(ref));
  return {
    spaces: () => [],
    environments: () => known,
    find,
    get(ref) {
      const found = find(ref);
      if (!found) {
        throw new NotFoundError(`there is no environment ${ref.name}`);
      }
      return found;
    },
    at: (cluster, namespace) =>
      known.find(
        one =>
          one.cluster === cluster &&
          one.namespaces.some(({ name }) => name === namespace),
      ),
    clusters: () =>
      [...new Set(known.map(({ cluster }) => cluster))].map(cluster => ({
        cluster,
        title: cluster,
        state: 'synced',
      })),
    ready: async () => undefined,
    onChange: () => () => undefined,
  };
}
