import type {
  DeployEvent,
  DeployPreview,
  DeployRequest,
  DeployRun,
  DeployTarget,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { Caller } from '../releases/ReleaseService';

/** Deploys releases, and tells what happened to earlier deploys. */
export interface DeployService {
  /** Where the caller may deploy the entity, or anything of theirs without one. */
  targets(
    entityRef: string | undefined,
    caller: Caller,
  ): Promise<DeployTarget[]>;
  /** Changes nothing. */
  preview(request: DeployRequest, caller: Caller): Promise<DeployPreview>;
  /** Checks, starts, and answers before the deploy has ended. */
  start(
    request: DeployRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<DeployRun>;
  /** Newest first. */
  list(entityRef: string | undefined, caller: Caller): Promise<DeployRun[]>;
  /** @throws NotFoundError */
  get(id: string, caller: Caller): Promise<DeployRun>;
  /**
   * The run's events after sequence `after`, until it ends or `signal` aborts.
   *
   * @throws NotFoundError
   */
  events(
    id: string,
    after: number,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<AsyncIterable<DeployEvent>>;
}
