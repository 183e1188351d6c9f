/**
 * The door to the Helm plugin for other plugins of the same backend.
 *
 * @packageDocumentation
 */
export type {
  EngineChart,
  EngineDeploy,
  EngineInitiator,
  EnginePlace,
  HelmEngine,
  ReleaseState,
  RenderedRelease,
} from './HelmEngine';
export {
  describeProblem,
  podProblem,
  type PodProblem,
  type ProblemClass,
} from './live/podProblem';
export {
  isWorkloadKind,
  workloadProgress,
  type Workload,
  type WorkloadKind,
  type WorkloadProgress,
} from './live/workloadState';
export { checkQuotas, type CountedObject } from './quota/checkQuotas';
export { quotaSchema, type Quota } from './quota/quotaScope';
export { HelmEngineExchange, helmEngineServiceRef } from './service';
