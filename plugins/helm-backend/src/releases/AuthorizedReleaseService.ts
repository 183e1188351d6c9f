import { NotFoundError } from '@backstage/errors';
import {
  helmReleaseReadPermission,
  type ReleaseDetail,
  type ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from './ReleaseOwnership';
import type { Caller, ReleaseService } from './ReleaseService';

/** Shows what the portal's policy allows. */
export class AuthorizedReleaseService implements ReleaseService {
  readonly #inner: ReleaseService;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #ownership: ReleaseOwnership;

  constructor(options: {
    inner: ReleaseService;
    authorizer: ReleaseAuthorizer;
    ownership: ReleaseOwnership;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
    this.#ownership = options.ownership;
  }

  async get(ref: ReleaseRef, caller: Caller): Promise<ReleaseDetail> {
    const allowed = await this.#authorizer.filter(
      helmReleaseReadPermission,
      caller,
    );
    if (!allowed(await this.#ownership.resource(ref))) {
      // The words of a release that is not there: what exists is not told.
      throw new NotFoundError(
        `There is no release ${ref.name} in ${ref.namespace} on ${ref.cluster} that you may see`,
      );
    }
    return this.#inner.get(ref, caller);
  }
}
