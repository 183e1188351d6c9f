import type { Instrumentation } from '../instrumentation/Program';
import { autoscalerFamilies } from './autoscalers';
import { clusterFamilies } from './cluster';
import { jobFamilies } from './jobs';
import { networkFamilies } from './network';
import { podFamilies } from './pods';
import { storageFamilies } from './storage';
import { workloadFamilies } from './workloads';

/**
 * What kube-state-metrics says of the objects of a cluster, by its own names. It
 * knows them as they are now, whatever moment it is asked about.
 *
 * See https://github.com/kubernetes/kube-state-metrics/tree/main/docs/metrics
 */
export const kubeStateMetrics: Instrumentation = ({ cluster: { store } }) => [
  ...podFamilies(store),
  ...workloadFamilies(store),
  ...jobFamilies(store),
  ...storageFamilies(store),
  ...clusterFamilies(store),
  ...networkFamilies(store),
  ...autoscalerFamilies(store),
];
