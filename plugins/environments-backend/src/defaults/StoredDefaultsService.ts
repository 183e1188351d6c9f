import type {
  Defaults,
  DefaultsChange,
  DefaultsDocument,
} from '@foredeck/backstage-plugin-environments-common';
import type { Caller } from '../permissions/EnvironmentGate';
import type { DefaultsPlace } from './DefaultsPlace';
import type { DefaultsService } from './DefaultsService';
import type { DefaultsStore, StoredDefaults } from './DefaultsStore';
import { maskSecrets, restoreSecrets } from './secretValues';

/** Reads and writes the store; asks nobody. */
export class StoredDefaultsService implements DefaultsService {
  readonly #store: DefaultsStore;

  constructor(options: { store: DefaultsStore }) {
    this.#store = options.store;
  }

  async get(place: DefaultsPlace): Promise<DefaultsDocument> {
    return toDocument(place, await this.#store.latest(place));
  }

  async change(
    place: DefaultsPlace,
    { entries, expectedRevision }: DefaultsChange,
    caller: Caller,
  ): Promise<DefaultsDocument> {
    const { entries: before } = await this.#store.latest(place);
    const stored = await this.#store.add(place, {
      entries: entries.map(entry => restored(entry, before)),
      expectedRevision,
      by: caller.principal.userEntityRef,
    });
    return toDocument(place, stored);
  }

  async revisions(place: DefaultsPlace): Promise<DefaultsDocument[]> {
    const stored = await this.#store.revisions(place);
    return stored.map(one => toDocument(place, one));
  }
}

/** Masks stand for what the entry of the same profile had. */
function restored(entry: Defaults, before: readonly Defaults[]): Defaults {
  const old = before.find(({ profile }) => profile === entry.profile);
  return {
    ...entry,
    values: restoreSecrets(entry.values, old?.values ?? {}),
  };
}

function toDocument(
  { space, environment }: DefaultsPlace,
  stored: StoredDefaults,
): DefaultsDocument {
  return {
    space,
    environment: environment?.name,
    cluster: environment?.cluster,
    ...stored,
    entries: stored.entries.map(entry => ({
      ...entry,
      values: maskSecrets(entry.values),
    })),
  };
}
