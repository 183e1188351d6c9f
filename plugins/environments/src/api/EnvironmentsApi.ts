import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  AdoptRequest,
  CreateEnvironmentRequest,
  DeletionPreview,
  Environment,
  EnvironmentComparison,
  EnvironmentLimits,
  EnvironmentOperation,
  EnvironmentRef,
  FreeNamespace,
  ServicePlaces,
  SleepPreview,
  Space,
  SpaceList,
  SpaceMatrix,
  UpdateEnvironmentRequest,
} from '@foredeck/backstage-plugin-environments-common';

/**
 * Spaces and environments as the browser sees them. Every method rejects with a
 * `ResponseError` from `@backstage/errors` when the backend refuses.
 */
export interface EnvironmentsApi {
  getSpaces(): Promise<SpaceList>;
  getSpace(space: string): Promise<Space>;
  /** Services as rows, environments as columns. */
  getMatrix(space: string): Promise<SpaceMatrix>;
  /** Where one service runs, over all spaces. */
  getPlaces(entityRef: string): Promise<ServicePlaces>;
  /** Namespaces that are part of no environment. */
  getFreeNamespaces(): Promise<FreeNamespace[]>;
  getEnvironment(environment: EnvironmentRef): Promise<Environment>;
  createEnvironment(request: CreateEnvironmentRequest): Promise<Environment>;
  adoptNamespaces(request: AdoptRequest): Promise<Environment>;
  updateEnvironment(
    environment: EnvironmentRef,
    change: UpdateEnvironmentRequest,
  ): Promise<Environment>;
  /** Quota and limits that the portal has set for it. */
  getLimits(environment: EnvironmentRef): Promise<EnvironmentLimits>;
  /** What deleting it takes with it. */
  getDeletion(environment: EnvironmentRef): Promise<DeletionPreview>;
  /** @param confirm - what the preview says has to be typed */
  deleteEnvironment(
    environment: EnvironmentRef,
    confirm: string,
  ): Promise<EnvironmentOperation>;
  /** What falling asleep would stop, or waking start. */
  previewSleep(
    environment: EnvironmentRef,
    to: SleepChange,
  ): Promise<SleepPreview>;
  changeSleep(
    environment: EnvironmentRef,
    to: SleepChange,
  ): Promise<EnvironmentOperation>;
  getOperation(id: string): Promise<EnvironmentOperation>;
  /** Opens the NDJSON event stream of an operation after a sequence. */
  openOperationEvents(
    id: string,
    after: number,
    signal: AbortSignal,
  ): Promise<Response>;
  cancelOperation(id: string): Promise<EnvironmentOperation>;
  compare(
    from: EnvironmentRef,
    to: EnvironmentRef,
  ): Promise<EnvironmentComparison>;
}

export type SleepChange = 'sleep' | 'wake';

export const environmentsApiRef = createApiRef<EnvironmentsApi>().with({
  id: 'plugin.environments.client',
  pluginId: 'environments',
});
