import { NotFoundError } from '@backstage/errors';
import {
  helmReleaseReadPermission,
  type DriftReport,
  type ReleaseRef,
  type RevisionDiff,
  type RevisionEntry,
  type RollbackPreview,
  type UninstallPreview,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';
import type { ReleaseInspection } from './ReleaseInspection';

/** Shows a release only to whom the portal's policy lets see it. */
export class AuthorizedInspection implements ReleaseInspection {
  readonly #inner: ReleaseInspection;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #ownership: ReleaseOwnership;

  constructor(options: {
    inner: ReleaseInspection;
    authorizer: ReleaseAuthorizer;
    ownership: ReleaseOwnership;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
    this.#ownership = options.ownership;
  }

  async revisions(ref: ReleaseRef, caller: Caller): Promise<RevisionEntry[]> {
    await this.#check(ref, caller);
    return this.#inner.revisions(ref, caller);
  }

  async diff(
    ref: ReleaseRef,
    revisions: { from: number; to: number },
    caller: Caller,
  ): Promise<RevisionDiff> {
    await this.#check(ref, caller);
    return this.#inner.diff(ref, revisions, caller);
  }

  async rollback(
    ref: ReleaseRef,
    revision: number,
    caller: Caller,
  ): Promise<RollbackPreview> {
    await this.#check(ref, caller);
    return this.#inner.rollback(ref, revision, caller);
  }

  async uninstall(ref: ReleaseRef, caller: Caller): Promise<UninstallPreview> {
    await this.#check(ref, caller);
    return this.#inner.uninstall(ref, caller);
  }

  async drift(ref: ReleaseRef, caller: Caller): Promise<DriftReport> {
    await this.#check(ref, caller);
    return this.#inner.drift(ref, caller);
  }

  async #check(ref: ReleaseRef, caller: Caller): Promise<void> {
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
  }
}
