/**
 * Workloads, their pods and the releases they belong to, in memory.
 *
 * @packageDocumentation
 */
export type {
  ClusterWorkloads,
  PlacedPod,
  PodHandlers,
  PodSelection,
  WorkloadRef,
  Workloads,
} from './types';
