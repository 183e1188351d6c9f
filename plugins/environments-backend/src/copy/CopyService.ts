import type { ManifestChange } from '@foredeck/backstage-plugin-helm-common';
import type {
  Copy,
  CopyDrift,
  CopyEvent,
  CopyPage,
  CopyPlan,
  CopyQuery,
  CopyRequest,
  EnvironmentRef,
  PreflightEvent,
  StartCopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import type { Caller } from '../permissions/EnvironmentGate';

/** Plans, checks, runs and shows copies. */
export interface CopyService {
  plan(request: CopyRequest, caller: Caller): Promise<CopyPlan>;
  /** What is refused is thrown before the first event. */
  preflight(
    request: CopyRequest,
    fingerprint: string,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<AsyncIterable<PreflightEvent>>;
  manifests(
    request: CopyRequest,
    release: string,
    caller: Caller,
  ): Promise<ManifestChange[]>;
  /**
   * @throws ConflictError for a plan gone stale, a locked target and a warning
   * that was not accepted; NotAllowedError; InputError for what blocks it
   */
  start(request: StartCopyRequest, caller: Caller): Promise<Copy>;
  list(query: CopyQuery, caller: Caller): Promise<CopyPage>;
  get(id: string, caller: Caller): Promise<Copy>;
  events(
    id: string,
    after: number,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<AsyncIterable<CopyEvent>>;
  pause(id: string, caller: Caller): Promise<Copy>;
  resume(id: string, caller: Caller): Promise<Copy>;
  cancel(id: string, caller: Caller): Promise<Copy>;
  retry(id: string, step: string, caller: Caller): Promise<Copy>;
  rollback(id: string, caller: Caller): Promise<Copy>;
  lineage(environment: EnvironmentRef, caller: Caller): Promise<CopyDrift[]>;
}
