import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  HelmOperation,
  ReleaseRef,
  UninstallPreview,
  UnstickPlan,
} from '@foredeck/backstage-plugin-helm-common';
import {
  OperationPage,
  OperationQuery,
} from '@foredeck/backstage-plugin-operations-common';

/**
 * Changes of releases: what runs and ran, and the ways to start one. Every
 * method rejects with a `ResponseError` from `@backstage/errors` when the
 * backend refuses.
 */
export interface OperationsApi {
  /** Newest first. */
  getOperations(query: OperationQuery): Promise<OperationPage<HelmOperation>>;
  getOperation(id: string): Promise<HelmOperation>;
  /** Opens the NDJSON event stream of an operation after a sequence. */
  openOperationEvents(
    id: string,
    after: number,
    signal: AbortSignal,
  ): Promise<Response>;
  cancelOperation(id: string): Promise<HelmOperation>;
  rollback(
    release: ReleaseRef,
    to: { revision: number; expectedRevision: number; reason?: string },
  ): Promise<HelmOperation>;
  /** What ending a stuck state would do. */
  getUnstickPlan(release: ReleaseRef): Promise<UnstickPlan>;
  unstick(release: ReleaseRef): Promise<HelmOperation>;
  /** What an uninstall takes and what stays. */
  getUninstallPreview(release: ReleaseRef): Promise<UninstallPreview>;
  uninstall(release: ReleaseRef): Promise<HelmOperation>;
  /** Replaces the pods of all workloads, one after another. */
  restart(release: ReleaseRef): Promise<HelmOperation>;
  /** Runs the chart's tests. */
  runTests(release: ReleaseRef): Promise<HelmOperation>;
}

export const operationsApiRef = createApiRef<OperationsApi>().with({
  id: 'plugin.helm.operations',
  pluginId: 'helm',
});
