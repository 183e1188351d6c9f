import type {
  DeployPreview,
  DeployRequest,
  DeployTarget,
  HelmOperation,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { Caller } from '../releases/ReleaseService';

/** Deploys releases; what happens then is told by the operations. */
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
  ): Promise<HelmOperation>;
}
