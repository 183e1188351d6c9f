import type { ResourceType } from '../types/ResourceType';

/** The status a new object starts with, before any controller saw it. */
const initial: Record<string, Record<string, unknown>> = {
  pods: { phase: 'Pending' },
  namespaces: { phase: 'Active' },
  persistentvolumes: { phase: 'Pending' },
  persistentvolumeclaims: { phase: 'Pending' },
  services: { loadBalancer: {} },
  replicationcontrollers: { replicas: 0 },
  resourcequotas: {},
  'deployments.apps': {},
  'replicasets.apps': { replicas: 0 },
  'statefulsets.apps': { replicas: 0, availableReplicas: 0 },
  'daemonsets.apps': {
    currentNumberScheduled: 0,
    numberMisscheduled: 0,
    desiredNumberScheduled: 0,
    numberReady: 0,
  },
  'jobs.batch': {},
  'cronjobs.batch': {},
  'ingresses.networking.k8s.io': { loadBalancer: {} },
  'poddisruptionbudgets.policy': {
    disruptionsAllowed: 0,
    currentHealthy: 0,
    desiredHealthy: 0,
    expectedPods: 0,
  },
  'horizontalpodautoscalers.autoscaling': {
    desiredReplicas: 0,
    currentMetrics: null,
  },
};

export function initialStatus(
  type: ResourceType,
): Record<string, unknown> | undefined {
  const status = initial[type.storage];
  return status && structuredClone(status);
}
