import type {
  DriftReport,
  ReleaseRef,
  RevisionDiff,
  RevisionEntry,
  RollbackPreview,
  UninstallPreview,
} from '@foredeck/backstage-plugin-helm-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DriftInspector } from '../drift/DriftInspector';
import type { RollbackPreviewer } from '../preview/RollbackPreviewer';
import type { UninstallPreviewer } from '../preview/UninstallPreviewer';
import type { Caller } from '../releases/ReleaseService';
import type { ReleaseHistory } from './ReleaseHistory';
import type { ReleaseInspection } from './ReleaseInspection';

/** Answers from the clusters as they are now. */
export class HelmReleaseInspection implements ReleaseInspection {
  readonly #history: ReleaseHistory;
  readonly #rollbacks: RollbackPreviewer;
  readonly #uninstalls: UninstallPreviewer;
  readonly #drift: DriftInspector;

  constructor(options: {
    history: ReleaseHistory;
    rollbacks: RollbackPreviewer;
    uninstalls: UninstallPreviewer;
    drift: DriftInspector;
  }) {
    this.#history = options.history;
    this.#rollbacks = options.rollbacks;
    this.#uninstalls = options.uninstalls;
    this.#drift = options.drift;
  }

  async revisions(ref: ReleaseRef): Promise<RevisionEntry[]> {
    return this.#history.revisions(ref);
  }

  async diff(
    ref: ReleaseRef,
    { from, to }: { from: number; to: number },
  ): Promise<RevisionDiff> {
    return this.#history.diff(ref, from, to);
  }

  async rollback(
    ref: ReleaseRef,
    revision: number,
    caller: Caller,
  ): Promise<RollbackPreview> {
    return this.#rollbacks.preview(ref, revision, actorOf(caller));
  }

  async uninstall(ref: ReleaseRef, caller: Caller): Promise<UninstallPreview> {
    return this.#uninstalls.preview(ref, actorOf(caller));
  }

  async drift(ref: ReleaseRef, caller: Caller): Promise<DriftReport> {
    return this.#drift.inspect(ref, actorOf(caller));
  }
}

/** Kubernetes decides too what a user may try, when the portal impersonates. */
function actorOf(caller: Caller): Actor {
  return { kind: 'user', credentials: caller };
}
