import type { Defaults } from '@foredeck/backstage-plugin-environments-common';
import type { ValuesLayer } from '@foredeck/backstage-plugin-helm-common';
import type { DefaultsStore } from './DefaultsStore';

/** Where a release is, or shall be, and what it is made from. */
export interface LayerPlace {
  cluster: string;
  space?: string;
  environment?: string;
  profile?: string;
}

/** The stored default values as layers of a values merge. Holds secrets: for the Helm plugin only. */
export class StoredLayers {
  readonly #store: DefaultsStore;

  constructor(options: { store: DefaultsStore }) {
    this.#store = options.store;
  }

  /** Lowest first: those of the space, then those of the environment. */
  async layers(place: LayerPlace): Promise<ValuesLayer[]> {
    const { cluster, space, environment, profile } = place;
    if (!space) {
      return [];
    }
    const [ofSpace, ofEnvironment] = await Promise.all([
      this.#store.latest({ space }),
      environment
        ? this.#store.latest({
            space,
            environment: { cluster, name: environment },
          })
        : undefined,
    ]);
    return [
      ...applying(ofSpace.entries, profile).map(entry =>
        layer('space', `Space ${space}`, ofSpace.revision, entry),
      ),
      ...applying(ofEnvironment?.entries ?? [], profile).map(entry =>
        layer(
          'environment',
          `Environment ${environment} of space ${space}`,
          ofEnvironment?.revision ?? 0,
          entry,
        ),
      ),
    ];
  }
}

/** What is for one profile lies over what is for all. */
function applying(
  entries: readonly Defaults[],
  profile: string | undefined,
): Defaults[] {
  return [
    ...entries.filter(entry => entry.profile === undefined),
    ...entries.filter(
      entry => entry.profile !== undefined && entry.profile === profile,
    ),
  ];
}

function layer(
  kind: 'space' | 'environment',
  of: string,
  revision: number,
  { profile, values }: Defaults,
): ValuesLayer {
  return {
    kind,
    title: `${of}${
      profile ? ` for profile ${profile}` : ''
    }, revision ${revision}`,
    values,
  };
}
