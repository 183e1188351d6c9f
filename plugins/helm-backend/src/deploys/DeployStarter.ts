import type { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import type {
  OperationPlan,
  OperationStarter,
} from '@foredeck/backstage-plugin-operations-node';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { DeployPlan, PlannedRequest } from '../deploy/DeployPlan';
import { storeDetails } from '../operations/helmDetails';
import type { Initiator } from '../operations/Initiator';
import { releaseLock, releaseSubject } from '../operations/releaseSubject';
import { toHelmOperation } from '../operations/toHelmOperation';
import type { NamespaceLocks } from '../places/NamespaceLocks';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';

/** What a deploy is started with beside the request. */
export interface StartAs {
  initiator: Initiator;
  origin?: AuditOrigin;
  /** The operation on many releases it is a part of. */
  parentId?: string;
}

/** Starts installs and upgrades as durable operations, asking nobody. */
export class DeployStarter {
  readonly #starters: Record<
    'install' | 'upgrade',
    OperationStarter<DeployPlan>
  >;
  readonly #ownership: Pick<ReleaseOwnership, 'resource'>;
  readonly #locks: NamespaceLocks;

  constructor(options: {
    starters: Record<'install' | 'upgrade', OperationStarter<DeployPlan>>;
    ownership: Pick<ReleaseOwnership, 'resource'>;
    locks: NamespaceLocks;
  }) {
    this.#starters = options.starters;
    this.#ownership = options.ownership;
    this.#locks = options.locks;
  }

  /**
   * @param plan - makes the plan once the release is locked
   * @throws what `plan` throws; ConflictError naming who changes the release now
   */
  async start(
    request: PlannedRequest,
    { initiator, origin, parentId }: StartAs,
    plan: () => Promise<DeployPlan>,
  ): Promise<HelmOperation> {
    const { name, namespace, profile } = request;
    const entityRef =
      request.entityRef ?? (await this.#ownership.resource(request)).entityRef;
    // The plan refuses an install over a release, and an upgrade of none.
    const kind = request.expectedRevision === undefined ? 'install' : 'upgrade';
    const operation = await this.#starters[kind].start({
      subject: releaseSubject(request),
      locks: [releaseLock(request)],
      doing: `deploys ${name} in ${namespace}`,
      initiator: initiator.ref,
      ...{ entityRef, parentId },
      prepare: async () => {
        await this.#locks.check(request, parentId);
        return operationPlan(await plan(), initiator.token);
      },
      audit: {
        request: origin,
        meta: { profile, ...(initiator.token && { token: initiator.token }) },
      },
    });
    return toHelmOperation(operation);
  }
}

function operationPlan(
  plan: DeployPlan,
  token: string | undefined,
): OperationPlan<DeployPlan> {
  const { name, namespace, profile, reason } = plan.request;
  const { chart } = plan;
  const verb = plan.action === 'install' ? 'Install' : 'Upgrade';
  return {
    input: {},
    payload: plan,
    summary: `${verb} ${name} in ${namespace} with ${chart.name} ${chart.version}`,
    cancellable: true,
    details: storeDetails({
      ...{ profile, reason, token },
      fromRevision: plan.current?.revision,
    }),
  };
}
