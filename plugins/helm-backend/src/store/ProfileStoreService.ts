import { ConflictError } from '@backstage/errors';
import type {
  Profile,
  ProfileChange,
  ProfileImpact,
  ProfileRevision,
  ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type { ProfileImpactService } from '../impact/ProfileImpactService';
import type { ProfileReleases } from '../impact/ProfileReleases';
import type { ProfileEditor } from '../profiles/ProfileEditor';
import type { ProfileStore } from '../profiles/ProfileStore';
import { toProfile } from '../profiles/StoreEntry';
import type { Caller } from '../releases/ReleaseService';
import type { ProfileRollback, StoreService } from './StoreService';

const MOST_NAMED = 5;

/** The store over profile files and the database. */
export class ProfileStoreService implements StoreService {
  readonly #profiles: ProfileStore;
  readonly #editor: ProfileEditor;
  readonly #impact: ProfileImpactService;
  readonly #releases: ProfileReleases;

  constructor(options: {
    profiles: ProfileStore;
    editor: ProfileEditor;
    impact: ProfileImpactService;
    releases: ProfileReleases;
  }) {
    this.#profiles = options.profiles;
    this.#editor = options.editor;
    this.#impact = options.impact;
    this.#releases = options.releases;
  }

  async list(): Promise<ProfileSummary[]> {
    return this.#profiles.list();
  }

  async get(
    name: string,
    _caller: Caller,
    { chartVersion }: { chartVersion?: string } = {},
  ): Promise<Profile> {
    return toProfile(await this.#profiles.get(name, { asked: chartVersion }));
  }

  async revisions(name: string): Promise<ProfileRevision[]> {
    return this.#editor.revisions(name);
  }

  async exportYaml(name: string): Promise<string> {
    return this.#editor.exportYaml(name);
  }

  async impact(
    name: string,
    change: ProfileChange,
    caller: Caller,
  ): Promise<ProfileImpact> {
    return this.#impact.impact(name, change, caller);
  }

  async create(change: ProfileChange, caller: Caller): Promise<Profile> {
    const name = await this.#editor.create(
      change,
      caller.principal.userEntityRef,
    );
    return this.get(name, caller);
  }

  async update(
    name: string,
    change: ProfileChange,
    caller: Caller,
  ): Promise<Profile> {
    await this.#editor.update(name, change, caller.principal.userEntityRef);
    return this.get(name, caller);
  }

  async rollback(
    name: string,
    to: ProfileRollback,
    caller: Caller,
  ): Promise<Profile> {
    await this.#editor.rollback(name, to, caller.principal.userEntityRef);
    return this.get(name, caller);
  }

  async remove(
    name: string,
    { force }: { force: boolean },
    caller: Caller,
  ): Promise<void> {
    const { seed } = await this.#profiles.find(name);
    if (!seed && !force) {
      await this.#checkUnused(name, caller);
    }
    await this.#editor.remove(name, caller.principal.userEntityRef);
  }

  async #checkUnused(name: string, caller: Caller): Promise<void> {
    const { visible, hidden } = await this.#releases.of(name, caller);
    const count = visible.length + hidden;
    if (count) {
      const named = visible
        .slice(0, MOST_NAMED)
        .map(({ ref }) => `${ref.name} in ${ref.namespace} on ${ref.cluster}`);
      throw new ConflictError(
        `${count} ${
          count === 1 ? 'release is' : 'releases are'
        } made from profile ${name}${
          named.length ? `, such as ${named.join(', ')}` : ''
        }: without it they can not be deployed from the portal any more. Deploy them from another profile first, or remove it with force=true`,
      );
    }
  }
}
