import type {
  Profile,
  ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type { ProfileStore } from '../profiles/ProfileStore';
import { toProfile } from '../profiles/StoreEntry';
import type { Caller } from '../releases/ReleaseService';

/** What the store offers. */
export interface StoreService {
  list(caller: Caller): Promise<ProfileSummary[]>;
  /** @throws NotFoundError naming the profiles there are */
  get(name: string, caller: Caller): Promise<Profile>;
}

/** The store over profile files. */
export class ProfileStoreService implements StoreService {
  readonly #profiles: ProfileStore;

  constructor(options: { profiles: ProfileStore }) {
    this.#profiles = options.profiles;
  }

  async list(): Promise<ProfileSummary[]> {
    return this.#profiles.list();
  }

  async get(name: string): Promise<Profile> {
    return toProfile(await this.#profiles.get(name));
  }
}
