import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import {
  helmReleaseReadPermission,
  helmReleaseUninstallPermission,
  type ReleaseDetail,
  type ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from './ReleaseOwnership';
import type { Caller, ReleaseService } from './ReleaseService';

/** Lets through what the portal's policy allows, and records changes for the audit. */
export class AuthorizedReleaseService implements ReleaseService {
  readonly #inner: ReleaseService;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #ownership: ReleaseOwnership;
  readonly #auditor: AuditorService;

  constructor(options: {
    inner: ReleaseService;
    authorizer: ReleaseAuthorizer;
    ownership: ReleaseOwnership;
    auditor: AuditorService;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
    this.#ownership = options.ownership;
    this.#auditor = options.auditor;
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

  async uninstall(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<void> {
    const event = await this.#auditor.createEvent({
      eventId: 'release-uninstall',
      severityLevel: 'medium',
      request: origin,
      meta: { ...ref, user: caller.principal.userEntityRef },
    });
    try {
      await this.#authorizer.check(
        helmReleaseUninstallPermission,
        caller,
        [await this.#ownership.resource(ref)],
        `remove ${ref.name} from ${ref.namespace}`,
      );
      await this.#inner.uninstall(ref, caller);
    } catch (error) {
      await event.fail({
        error: toError(error),
      });
      throw error;
    }
    await event.success();
  }
}
