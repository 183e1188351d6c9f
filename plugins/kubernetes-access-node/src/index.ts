/**
 * The only door to clusters: clients, informers and short-lived kubeconfigs.
 *
 * @packageDocumentation
 */
export {
  kubernetesStatusOf,
  type KubernetesStatus,
} from './client/kubernetesStatus';
export {
  createKubernetesAccess,
  type KubernetesAccessOptions,
} from './kubernetesAccess';
export { ClusterRegistry, type ClusterRegistryOptions } from './registry';
export { kubernetesAccessServiceRef } from './service';
export type {
  Actor,
  Cluster,
  ClusterHealth,
  ClusterInfo,
  ClusterInformer,
  ClusterRequest,
  ClusterUse,
  HeldWatch,
  InformerHandlers,
  InformerSpec,
  KubernetesAccess,
} from './types';
