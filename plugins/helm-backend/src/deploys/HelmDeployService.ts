import type {
  DeployPreview,
  DeployRequest,
  DeployTarget,
  HelmOperation,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  OperationPlan,
  OperationStarter,
} from '@foredeck/backstage-plugin-operations-node';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { DeployPlan } from '../deploy/DeployPlan';
import type { DeployPlanner } from '../deploy/DeployPlanner';
import { storeDetails } from '../operations/helmDetails';
import { userInitiator, type Initiator } from '../operations/Initiator';
import { releaseLock, releaseSubject } from '../operations/releaseSubject';
import { toHelmOperation } from '../operations/toHelmOperation';
import type { DeployPreviewer } from '../preview/DeployPreviewer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';
import type { DeployService } from './DeployService';
import type { DeployTargets } from './DeployTargets';

/** What a deploy is started with beside the request. */
export interface StartAs {
  initiator: Initiator;
  origin?: AuditOrigin;
  /** The bulk operation it is a part of. */
  parentId?: string;
}

/** Deploys with the real Helm. */
export class HelmDeployService implements DeployService {
  readonly #planner: DeployPlanner;
  readonly #previewer: DeployPreviewer;
  readonly #starters: Record<
    'install' | 'upgrade',
    OperationStarter<DeployPlan>
  >;
  readonly #targets: DeployTargets;
  readonly #ownership: ReleaseOwnership;

  constructor(options: {
    planner: DeployPlanner;
    previewer: DeployPreviewer;
    starters: Record<'install' | 'upgrade', OperationStarter<DeployPlan>>;
    targets: DeployTargets;
    ownership: ReleaseOwnership;
  }) {
    this.#planner = options.planner;
    this.#previewer = options.previewer;
    this.#starters = options.starters;
    this.#targets = options.targets;
    this.#ownership = options.ownership;
  }

  async targets(
    _entityRef: string | undefined,
    caller: Caller,
  ): Promise<DeployTarget[]> {
    return this.#targets.list({ kind: 'user', credentials: caller });
  }

  async preview(
    request: DeployRequest,
    caller: Caller,
  ): Promise<DeployPreview> {
    const actor = { kind: 'user' as const, credentials: caller };
    const plan = await this.#planner.plan(request, actor, { preview: true });
    return this.#previewer.preview(plan);
  }

  start(
    request: DeployRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    return this.startAs(request, { initiator: userInitiator(caller), origin });
  }

  /** Authorise whoever it is for before: nothing is asked here. */
  async startAs(
    request: DeployRequest,
    { initiator, origin, parentId }: StartAs,
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
      prepare: () => this.#prepare(request, initiator),
      audit: {
        request: origin,
        meta: { profile, ...(initiator.token && { token: initiator.token }) },
      },
    });
    return toHelmOperation(operation);
  }

  async #prepare(
    request: DeployRequest,
    { actor, token }: Initiator,
  ): Promise<OperationPlan<DeployPlan>> {
    const { name, namespace, profile, reason } = request;
    const plan = await this.#planner.plan(request, actor);
    const { chart } = plan.entry.summary;
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
}
