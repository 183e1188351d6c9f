import {
  helmProfileReadPermission,
  type Profile,
  type ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { Caller } from '../releases/ReleaseService';
import type { StoreService } from './StoreService';

const DEED = 'see the store';

/** Shows the store to whom the portal's policy allows it. */
export class AuthorizedStoreService implements StoreService {
  readonly #inner: StoreService;
  readonly #authorizer: ReleaseAuthorizer;

  constructor(options: { inner: StoreService; authorizer: ReleaseAuthorizer }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
  }

  async list(caller: Caller): Promise<ProfileSummary[]> {
    await this.#authorizer.checkBasic(helmProfileReadPermission, caller, DEED);
    return this.#inner.list(caller);
  }

  async get(name: string, caller: Caller): Promise<Profile> {
    await this.#authorizer.checkBasic(helmProfileReadPermission, caller, DEED);
    return this.#inner.get(name, caller);
  }
}
