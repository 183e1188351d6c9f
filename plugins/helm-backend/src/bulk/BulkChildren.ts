import type {
  BulkRequest,
  HelmOperation,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { HelmDeployService } from '../deploys/HelmDeployService';
import type { ChangeGate } from '../operations/ChangeGate';
import type { HelmReleaseChanges } from '../operations/HelmReleaseChanges';
import { userInitiator } from '../operations/Initiator';
import type { Caller } from '../releases/ReleaseService';
import { bareRef, type BulkRelease, type BulkTargets } from './BulkTargets';

/** Starts the operations that a bulk operation consists of. */
export class BulkChildren {
  readonly #targets: BulkTargets;
  readonly #gate: ChangeGate;
  readonly #deploys: Pick<HelmDeployService, 'startAs'>;
  readonly #changes: HelmReleaseChanges;

  /** `deploys` and `changes` ask nobody: the gate is asked here. */
  constructor(options: {
    targets: BulkTargets;
    gate: ChangeGate;
    deploys: Pick<HelmDeployService, 'startAs'>;
    changes: HelmReleaseChanges;
  }) {
    this.#targets = options.targets;
    this.#gate = options.gate;
    this.#deploys = options.deploys;
    this.#changes = options.changes;
  }

  /** @throws NotAllowedError, and why the change can not begin */
  start(
    release: BulkRelease,
    request: BulkRequest,
    by: { caller: Caller; origin: AuditOrigin; parentId: string },
  ): Promise<HelmOperation> {
    const { action: kind, reason } = request;
    const { caller, origin, parentId } = by;
    const ref = bareRef(release);
    const { expectedRevision } = release;
    const initiator = userInitiator(caller);
    const who = { initiator, origin, parentId };
    const deed = `${kind} ${ref.name} in ${ref.namespace}`;
    return this.#gate.pass({ kind, ref, deed, caller, origin }, async () => {
      switch (kind) {
        case 'upgrade':
          return this.#deploys.startAs(
            await this.#targets.upgrade(release, request, initiator.actor),
            who,
          );
        case 'rollback': {
          const revision = await this.#targets.rollbackTo(
            release,
            initiator.actor,
          );
          const to = { revision, expectedRevision, reason };
          return this.#changes.rollbackFor(ref, to, who);
        }
        case 'uninstall':
          return this.#changes.uninstallFor(
            ref,
            { expectedRevision, reason },
            who,
          );
        default:
          return this.#changes.restartFor(
            ref,
            { expectedRevision, reason },
            who,
          );
      }
    });
  }
}
