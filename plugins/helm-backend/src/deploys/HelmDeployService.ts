import type {
  DeployPreview,
  DeployRequest,
  DeployTarget,
  HelmOperation,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { DeployPlanner } from '../deploy/DeployPlanner';
import { userInitiator } from '../operations/Initiator';
import type { DeployPreviewer } from '../preview/DeployPreviewer';
import type { Caller } from '../releases/ReleaseService';
import type { DeployService } from './DeployService';
import type { DeployStarter, StartAs } from './DeployStarter';
import type { DeployTargets } from './DeployTargets';

/** Deploys with the real Helm. */
export class HelmDeployService implements DeployService {
  readonly #planner: DeployPlanner;
  readonly #previewer: DeployPreviewer;
  readonly #starter: DeployStarter;
  readonly #targets: DeployTargets;

  constructor(options: {
    planner: DeployPlanner;
    previewer: DeployPreviewer;
    starter: DeployStarter;
    targets: DeployTargets;
  }) {
    this.#planner = options.planner;
    this.#previewer = options.previewer;
    this.#starter = options.starter;
    this.#targets = options.targets;
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
  startAs(request: DeployRequest, as: StartAs): Promise<HelmOperation> {
    return this.#starter.start(request, as, () =>
      this.#planner.plan(request, as.initiator.actor),
    );
  }
}
