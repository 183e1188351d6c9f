import { toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  DeployEvent,
  DeployPreview,
  DeployRequest,
  DeployRun,
  DeployTarget,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { DeployJournal } from '../journal/DeployJournal';
import type { ReleaseLease, ReleaseLeases } from '../journal/ReleaseLeases';
import type { DeployPlanner } from '../deploy/DeployPlanner';
import type { DeployRunner } from '../deploy/DeployRunner';
import type { DeployPreviewer } from '../preview/DeployPreviewer';
import type { Caller } from '../releases/ReleaseService';
import type { DeployAudit } from './DeployAudit';
import type { DeployService } from './DeployService';
import type { DeployTargets } from './DeployTargets';

/** Deploys with the real Helm. */
export class HelmDeployService implements DeployService {
  readonly #planner: DeployPlanner;
  readonly #previewer: DeployPreviewer;
  readonly #runner: DeployRunner;
  readonly #journal: DeployJournal;
  readonly #leases: ReleaseLeases;
  readonly #targets: DeployTargets;
  readonly #audit: DeployAudit;
  readonly #logger: LoggerService;
  readonly #running = new Set<Promise<void>>();

  constructor(options: {
    planner: DeployPlanner;
    previewer: DeployPreviewer;
    runner: DeployRunner;
    journal: DeployJournal;
    leases: ReleaseLeases;
    targets: DeployTargets;
    audit: DeployAudit;
    logger: LoggerService;
  }) {
    this.#planner = options.planner;
    this.#previewer = options.previewer;
    this.#runner = options.runner;
    this.#journal = options.journal;
    this.#leases = options.leases;
    this.#targets = options.targets;
    this.#audit = options.audit;
    this.#logger = options.logger;
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
    const plan = await this.#planner.plan(request, {
      kind: 'user',
      credentials: caller,
    });
    return this.#previewer.preview(plan);
  }

  async start(
    request: DeployRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<DeployRun> {
    const initiator = caller.principal.userEntityRef;
    const lease = await this.#leases.acquire(request, initiator, 'deploys');
    const { plan, run } = await this.#begin(request, caller, lease).catch(
      async (error: unknown) => {
        await lease.release();
        throw error;
      },
    );
    this.#journal.append(run.id, {
      type: 'phase',
      phase: 'checking',
      message: `Values, namespace and permissions are checked; ${plan.cluster.info.title} is reachable`,
    });
    const audited = this.#audit.begin(run, origin);
    const running = this.#runner
      .run(plan, event => this.#journal.append(run.id, event))
      .then(async end => {
        this.#journal.append(run.id, {
          type: 'phase',
          phase: 'done',
          message: end.type === 'succeeded' ? 'Done' : 'Ended without success',
        });
        try {
          await audited.end(end);
        } finally {
          await this.#journal.finish(run.id, end);
        }
      })
      .catch((error: unknown) =>
        this.#logger.error(
          `The end of deploy ${run.id} could not be recorded`,
          toError(error),
        ),
      )
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
    return run;
  }

  async list(entityRef: string | undefined): Promise<DeployRun[]> {
    return this.#journal.list(entityRef);
  }

  async get(id: string): Promise<DeployRun> {
    return this.#journal.get(id);
  }

  async events(
    id: string,
    after: number,
    _caller: Caller,
    signal: AbortSignal,
  ): Promise<AsyncIterable<DeployEvent>> {
    return this.#journal.follow(id, after, signal);
  }

  async #begin(request: DeployRequest, caller: Caller, lease: ReleaseLease) {
    const { cluster, namespace, name, profile, entityRef } = request;
    const plan = await this.#planner.plan(request, {
      kind: 'user',
      credentials: caller,
    });
    const run = await this.#journal.begin(
      {
        release: { cluster, namespace, name },
        profile,
        entityRef,
        initiator: caller.principal.userEntityRef,
        action: plan.action,
      },
      lease,
      plan.current?.revision,
    );
    return { plan, run };
  }

  /** Resolves when no deploy is running. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }
}
