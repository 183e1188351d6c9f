import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  Copy,
  CopyDeed,
  CopyDrift,
  CopyPage,
  CopyPlan,
  CopyQuery,
  CopyRequest,
  EnvironmentRef,
  MaskingScript,
  PreflightEvent,
  StartCopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import { ManifestChange } from '@foredeck/backstage-plugin-helm-common';

/** Copies of environments: planned, checked, run and looked back at. */
export interface CopiesApi {
  plan(request: CopyRequest, signal: AbortSignal): Promise<CopyPlan>;
  /** What the checks find, as they find it. Ends with `ended` or `stale`. */
  preflight(
    request: CopyRequest,
    fingerprint: string,
    signal: AbortSignal,
  ): AsyncIterable<PreflightEvent[]>;
  /** The objects of one planned release, by its key. */
  getManifests(
    request: CopyRequest,
    release: string,
  ): Promise<ManifestChange[]>;
  getMaskingScripts(): Promise<MaskingScript[]>;
  /** Rejects with a conflict when the plan is stale or the target is locked. */
  start(request: StartCopyRequest): Promise<Copy>;
  getCopies(query: CopyQuery): Promise<CopyPage>;
  getCopy(id: string): Promise<Copy>;
  /** Opens the stream of `CopyEvent`s after a sequence. */
  openEvents(id: string, after: number, signal: AbortSignal): Promise<Response>;
  act(id: string, deed: Exclude<CopyDeed, 'retry'>): Promise<Copy>;
  retry(id: string, step: string): Promise<Copy>;
  /** How an environment has moved since it was copied into, newest copy first. */
  getLineage(environment: EnvironmentRef): Promise<CopyDrift[]>;
}

export const copiesApiRef = createApiRef<CopiesApi>().with({
  id: 'plugin.environments.copies',
  pluginId: 'environments',
});
