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
export { workloadProgress, type WorkloadProgress } from './live/workloadState';
export { checkQuotas, type CountedObject } from './quota/checkQuotas';
export { podSpecSchema, podUsage } from './quota/podUsage';
export { parseQuantity } from './quota/Quantity';
export { quotaSchema, type Quota } from './quota/quotaScope';
export { HelmEngineExchange, helmEngineServiceRef } from './service';
export {
  isWorkloadKind,
  type Workload,
  type WorkloadKind,
} from '@foredeck/backstage-plugin-workloads-node';
