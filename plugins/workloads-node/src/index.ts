/**
 * Workloads, their pods and the releases they belong to, in memory.
 *
 * @packageDocumentation
 */
export { SharedWorkloads } from './cluster/SharedWorkloads';
export {
  LiveWorkloads,
  workloadKey,
  type LiveChange,
  type LiveWorkload,
} from './live/LiveWorkloads';
export { podOwner, podRevision, releaseOf } from './live/ownership';
export {
  isWorkloadKind,
  type Workload,
  type WorkloadKind,
} from './live/Workload';
export { podPredicate } from './pods/podPredicate';
export { accessReview, type AccessQuestion } from './scopes/accessReview';
export { OptionalCollection } from './scopes/OptionalCollection';
export {
  ScopedCollection,
  type Collection,
  type CollectionSpec,
} from './scopes/ScopedCollection';
export { EVERYWHERE, Scopes, type ScopeQuestion } from './scopes/Scopes';
export { matchesLabels } from './selector/matchesLabels';
export {
  parseLabelSelector,
  type LabelRequirement,
} from './selector/parseLabelSelector';
export { workloadsServiceRef } from './service';
export type {
  ClusterWorkloads,
  PlacedPod,
  PlacedWorkload,
  PodHandlers,
  PodSelection,
  WorkloadRef,
  Workloads,
} from './types';
