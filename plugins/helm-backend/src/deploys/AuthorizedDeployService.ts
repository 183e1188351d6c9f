import type { UserInfoService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  helmReleaseDeployPermission,
  type DeployPreview,
  type DeployRequest,
  type DeployTarget,
  type HelmOperation,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { RefusalAudit } from '../audit/RefusalAudit';
import type { EntityDirectory } from '../entity/EntityDirectory';
import type { HelmReleaseResource } from '../permissions/HelmReleaseResource';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import {
  toResource,
  type ReleaseOwnership,
} from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';
import type { DeployService } from './DeployService';

/** Lets through what the portal's policy allows, and records what it refuses. */
export class AuthorizedDeployService implements DeployService {
  readonly #inner: DeployService;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #ownership: ReleaseOwnership;
  readonly #directory: EntityDirectory;
  readonly #userInfo: UserInfoService;
  readonly #refusals: RefusalAudit;

  constructor(options: {
    inner: DeployService;
    authorizer: ReleaseAuthorizer;
    ownership: ReleaseOwnership;
    directory: EntityDirectory;
    userInfo: UserInfoService;
    refusals: RefusalAudit;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
    this.#ownership = options.ownership;
    this.#directory = options.directory;
    this.#userInfo = options.userInfo;
    this.#refusals = options.refusals;
  }

  /** Without an entity the question is: where could something of the caller's go? */
  async targets(
    entityRef: string | undefined,
    caller: Caller,
  ): Promise<DeployTarget[]> {
    const [allowed, targets, owners] = await Promise.all([
      this.#authorizer.filter(helmReleaseDeployPermission, caller),
      this.#inner.targets(entityRef, caller),
      entityRef
        ? this.#directory.entity(entityRef, caller).then(link => link.owners)
        : this.#claims(caller),
    ]);
    return targets.map(target => ({
      ...target,
      namespaces: target.namespaces.map(namespace => {
        const resource = {
          cluster: target.cluster,
          namespace: namespace.name,
          name: '',
          entityRef,
          owners,
        };
        return !namespace.allowed || allowed(resource)
          ? namespace
          : {
              ...namespace,
              allowed: false,
              reason: entityRef
                ? `The portal's policy does not let you deploy ${entityRef} there`
                : "The portal's policy does not let you deploy there",
            };
      }),
    }));
  }

  async preview(
    request: DeployRequest,
    caller: Caller,
  ): Promise<DeployPreview> {
    await this.#check(request, caller, 'preview a deploy of');
    return this.#inner.preview(request, caller);
  }

  async start(
    request: DeployRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const { cluster, namespace, name, profile, entityRef } = request;
    const user = caller.principal.userEntityRef;
    const meta = { cluster, namespace, name, profile, entityRef, user };
    return this.#refusals.watch(
      { eventId: 'release-deploy', meta, origin },
      async () => {
        await this.#check(request, caller, 'deploy');
        return this.#inner.start(request, caller, origin);
      },
    );
  }

  /**
   * A release is changed by who may change both what it belongs to now and
   * what it shall belong to: naming an entity of one's own takes nothing over.
   */
  async #check(
    request: DeployRequest,
    caller: Caller,
    deed: string,
  ): Promise<void> {
    const current = await this.#ownership.resource(request);
    const asked: HelmReleaseResource[] = [];
    if (request.entityRef) {
      const link = await this.#directory.entity(request.entityRef, caller);
      asked.push(toResource(request, link, current));
    }
    const known = await this.#ownership.isKnown(request);
    if (known || asked.length === 0) {
      asked.push(current);
    }
    await this.#authorizer.check(
      helmReleaseDeployPermission,
      caller,
      asked,
      `${deed} ${request.name} to ${request.namespace}`,
    );
    if (
      known &&
      request.entityRef &&
      current.entityRef &&
      current.entityRef !== asked[0].entityRef
    ) {
      throw new ConflictError(
        `${request.name} in ${request.namespace} belongs to ${current.entityRef}; deploy it from there, or choose another name`,
      );
    }
  }

  async #claims(caller: Caller): Promise<string[]> {
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(caller);
    return ownershipEntityRefs.map(ref => ref.toLocaleLowerCase('en-US'));
  }
}
