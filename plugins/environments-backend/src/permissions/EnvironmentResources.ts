import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type {
  EnvironmentDirectory,
  KnownSpace,
} from '../environments/EnvironmentDirectory';
import type { EnvironmentResource } from './EnvironmentResource';

/** Tells permission rules about environments, also about those that are not there yet. */
export class EnvironmentResources {
  readonly #directory: EnvironmentDirectory;

  constructor(options: { directory: EnvironmentDirectory }) {
    this.#directory = options.directory;
  }

  /** For many questions after one another: what is known is looked up once. */
  lookup(): (environment: EnvironmentRef) => EnvironmentResource {
    const spaces = new Map(
      this.#directory.spaces().map(space => [space.name, space]),
    );
    return environment =>
      this.#resource(environment, spaces.get(environment.space));
  }

  /** By `environmentKey`; undefined for what is no key. */
  resources(refs: readonly string[]): Array<EnvironmentResource | undefined> {
    const resourceOf = this.lookup();
    return refs.map(ref => {
      const [cluster, space, name, ...rest] = ref.split('/');
      return cluster && space && name && rest.length === 0
        ? resourceOf({ cluster, space, name })
        : undefined;
    });
  }

  #resource(
    environment: EnvironmentRef,
    space: KnownSpace | undefined,
  ): EnvironmentResource {
    const { cluster, name } = environment;
    const known = this.#directory.find(environment);
    // Who asks for an environment to be made does not become its owner by that.
    const owner = known?.owner;
    return {
      cluster,
      space: environment.space,
      name,
      owners: owner ? [owner.toLocaleLowerCase('en-US')] : [],
      protected: known?.protected ?? false,
      members: space?.members ?? [],
    };
  }
}
