import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  CopyPlan,
  CopyRequest,
  Finding,
  PreflightEvent,
} from '@foredeck/backstage-plugin-environments-common';
import type { ManifestChange } from '@foredeck/backstage-plugin-helm-common';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { PlanCopy, ReadSnapshot } from '../../plan/CopyPlanner';
import type { CopySnapshot } from '../../plan/CopySnapshot';
import type { PlannedCopy } from '../../plan/PlannedCopy';
import type { NewPreflightEvent, Preflight } from '../../preflight/Preflight';
import type { Caller } from '../../permissions/EnvironmentGate';
import type { CopyAccess } from '../access/CopyAccess';
import type { CheckNewTarget } from '../checkNewTarget';
import { PlanMemory } from './PlanMemory';

/** A plan that may be carried out, with what was said about it. */
export interface ConfirmedCopy {
  planned: PlannedCopy;
  findings: Finding[];
}

/** Plans copies for callers, and looks whether they can be started. */
export class CopyPlanning {
  readonly #readSnapshot: ReadSnapshot;
  readonly #planCopy: PlanCopy;
  readonly #preflight: Preflight;
  readonly #access: CopyAccess;
  readonly #engine: () => Pick<HelmEngine, 'changes'>;
  readonly #checkNewTarget: CheckNewTarget;
  readonly #memory = new PlanMemory();

  constructor(options: {
    readSnapshot: ReadSnapshot;
    planCopy: PlanCopy;
    preflight: Preflight;
    access: CopyAccess;
    engine: () => Pick<HelmEngine, 'changes'>;
    checkNewTarget: CheckNewTarget;
  }) {
    this.#readSnapshot = options.readSnapshot;
    this.#planCopy = options.planCopy;
    this.#preflight = options.preflight;
    this.#access = options.access;
    this.#engine = options.engine;
    this.#checkNewTarget = options.checkNewTarget;
  }

  /** For a run, which has been authorised at its start. */
  async planAs(
    request: CopyRequest,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<PlannedCopy> {
    const snapshot = await this.#readSnapshot(request, actor, signal);
    return this.#planCopy(snapshot, request);
  }

  async plan(request: CopyRequest, caller: Caller): Promise<CopyPlan> {
    const { planned } = await this.#planFor(request, caller);
    return planned.plan;
  }

  async preflight(
    request: CopyRequest,
    fingerprint: string,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<AsyncIterable<PreflightEvent>> {
    const { planned, snapshot } = await this.#planFor(request, caller, signal);
    const stale =
      planned.plan.fingerprint === fingerprint
        ? undefined
        : this.#memory.whatChanged(fingerprint, planned.plan);
    return this.#events(stale, () =>
      this.#preflight.check(planned, snapshot, caller, signal),
    );
  }

  async manifests(
    request: CopyRequest,
    release: string,
    caller: Caller,
  ): Promise<ManifestChange[]> {
    const { planned } = await this.#planFor(request, caller);
    const deploy = planned.deploys.get(release);
    if (deploy) {
      const { space, name: environment } = planned.plan.target;
      const place = { space, environment };
      return this.#engine().changes(deploy, place, actorOf(caller));
    }
    if (planned.plan.releases.some(({ key }) => key === release)) {
      return [];
    }
    throw new NotFoundError(`release: the plan has no release ${release}`);
  }

  /**
   * Plans and checks once more what was looked at.
   *
   * @throws ConflictError when the plan is stale or a warning was not accepted,
   * InputError naming what blocks it
   */
  async confirm(
    {
      request,
      fingerprint,
      acceptedWarnings,
    }: {
      request: CopyRequest;
      fingerprint: string;
      acceptedWarnings: readonly string[];
    },
    caller: Caller,
    signal: AbortSignal,
  ): Promise<ConfirmedCopy> {
    const { planned, snapshot } = await this.#planFor(request, caller, signal);
    if (planned.plan.fingerprint !== fingerprint) {
      throw new ConflictError(
        this.#memory.whatChanged(fingerprint, planned.plan),
      );
    }
    const findings: Finding[] = [];
    for await (const event of this.#preflight.check(
      planned,
      snapshot,
      caller,
      signal,
    )) {
      if (event.type === 'finding') {
        findings.push(event.finding);
      }
    }
    signal.throwIfAborted();
    refuse(findings, acceptedWarnings);
    return { planned, findings };
  }

  async *#events(
    stale: string | undefined,
    check: () => AsyncIterable<NewPreflightEvent>,
  ): AsyncGenerator<PreflightEvent> {
    if (stale) {
      yield { sequence: 1, type: 'stale', message: stale };
      return;
    }
    let sequence = 0;
    for await (const event of check()) {
      sequence += 1;
      yield { ...event, sequence };
    }
  }

  async #planFor(
    request: CopyRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<{ planned: PlannedCopy; snapshot: CopySnapshot }> {
    await this.#access.checkRequest(request, caller);
    if (request.target.kind === 'new') {
      this.#checkNewTarget(request.target);
    }
    const snapshot = await this.#readSnapshot(request, actorOf(caller), signal);
    const planned = this.#planCopy(snapshot, request);
    const plan = await this.#access.seen(planned.plan, caller);
    this.#memory.remember(plan);
    return { planned: { ...planned, plan }, snapshot };
  }
}

/** Changes clusters with the caller's rights. */
export function actorOf(caller: Caller): Actor {
  return { kind: 'user', credentials: caller };
}

function refuse(
  findings: readonly Finding[],
  acceptedWarnings: readonly string[],
): void {
  const blocks = findings.filter(({ grade }) => grade === 'block');
  if (blocks.length) {
    throw new InputError(
      `This copy can not start: ${blocks.map(inWords).join(' ')}`,
    );
  }
  const open = findings.filter(
    ({ grade, id }) => grade === 'warn' && !acceptedWarnings.includes(id),
  );
  if (open.length) {
    throw new ConflictError(
      `acceptedWarnings: these warnings are not accepted yet: ${open
        .map(one => `${inWords(one)} (${one.id})`)
        .join(' ')}`,
    );
  }
}

function inWords({ message, fix }: Finding): string {
  const [what, remedy] = [message, fix].map(text =>
    /[.!?]$/.test(text) ? text : `${text}.`,
  );
  return `${what} ${remedy}`;
}
