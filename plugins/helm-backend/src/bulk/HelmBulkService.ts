import type {
  BulkPreview,
  BulkRequest,
  HelmOperation,
} from '@foredeck/backstage-plugin-helm-common';
import { NotAllowedError } from '@backstage/errors';
import type { OperationStarter } from '@foredeck/backstage-plugin-operations-node';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { RefusalAudit } from '../audit/RefusalAudit';
import { storeDetails } from '../operations/helmDetails';
import { permissionFor } from '../operations/operationPermissions';
import { toHelmOperation } from '../operations/toHelmOperation';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';
import type { Bulk } from './bulkOperation';
import type { BulkPreviewer } from './BulkPreviewer';
import type { BulkService } from './BulkService';

/** Many releases at once, each under the caller's own permissions. */
export class HelmBulkService implements BulkService {
  readonly #previewer: BulkPreviewer;
  readonly #starter: OperationStarter<Bulk>;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #ownership: ReleaseOwnership;
  readonly #refusals: RefusalAudit;

  constructor(options: {
    previewer: BulkPreviewer;
    starter: OperationStarter<Bulk>;
    authorizer: ReleaseAuthorizer;
    ownership: ReleaseOwnership;
    refusals: RefusalAudit;
  }) {
    this.#previewer = options.previewer;
    this.#starter = options.starter;
    this.#authorizer = options.authorizer;
    this.#ownership = options.ownership;
    this.#refusals = options.refusals;
  }

  preview(request: BulkRequest, caller: Caller): Promise<BulkPreview> {
    return this.#previewer.preview(request, caller);
  }

  async start(
    request: BulkRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const { action, releases, reason } = request;
    const user = caller.principal.userEntityRef;
    const meta = { action, releases: releases.length, user };
    await this.#refusals.watch({ eventId: 'release-bulk', meta, origin }, () =>
      this.#checkSome(request, caller),
    );
    const many = `${releases.length} ${
      releases.length === 1 ? 'release' : 'releases'
    }`;
    const operation = await this.#starter.start({
      subject: { kind: 'releases', name: many },
      // Each release is locked by its own operation.
      locks: [],
      doing: `changes ${many}`,
      initiator: user,
      prepare: async () => ({
        input: { total: releases.length },
        payload: { request, caller, origin },
        summary: `${action[0].toUpperCase()}${action.slice(1)} ${many}`,
        cancellable: true,
        details: storeDetails({ reason }),
      }),
      audit: { request: origin, meta },
    });
    return toHelmOperation(operation);
  }

  /** Each is asked again when its turn comes. */
  async #checkSome(
    { action, releases }: BulkRequest,
    caller: Caller,
  ): Promise<void> {
    const allowed = await this.#authorizer.filter(
      permissionFor(action),
      caller,
    );
    for (const release of releases) {
      if (allowed(await this.#ownership.resource(release))) {
        return;
      }
    }
    throw new NotAllowedError(`You may ${action} none of these releases`);
  }
}
