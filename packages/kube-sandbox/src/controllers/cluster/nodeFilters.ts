import type { KubeObject } from '../../store/KubeObject';
import type { NodeSelectorRequirement, Pod, Toleration } from '../kinds/Pod';
import { parseQuantity } from '../runtime/quantity';
import { mapMatches } from '../runtime/selectors';
import { nodeIsReady } from './nodes';

/** What a pod asks a node for. */
export interface PodRequests {
  cpu: number;
  memory: number;
}

interface Taint {
  key: string;
  value?: string;
  effect: string;
}

/** Containers add up; init containers run before, so only the largest counts. */
export function requestsOf(pod: Pod): PodRequests {
  const of = (unit: 'cpu' | 'memory') => {
    const request = (container: Pod['spec']['containers'][number]) =>
      parseQuantity(
        container.resources?.requests?.[unit] ??
          container.resources?.limits?.[unit],
      );
    const inits = (pod.spec.initContainers ?? []).map(request);
    const sum = pod.spec.containers
      .map(request)
      .reduce((total, value) => total + value, 0);
    return Math.max(sum, ...inits);
  };
  return { cpu: of('cpu'), memory: of('memory') };
}

/**
 * Why the node can not take the pod, in the scheduler's words.
 * @param used - what the pods that are on the node ask for
 */
export function unfitReasons(
  pod: Pod,
  node: KubeObject,
  used: PodRequests & { pods: number },
): string[] {
  const spec = (node.spec ?? {}) as {
    unschedulable?: boolean;
    taints?: Taint[];
  };
  const toleratesAll = pod.spec.tolerations ?? [];
  if (spec.unschedulable && !toleratesUnschedulable(toleratesAll)) {
    return ['node(s) were unschedulable'];
  }
  if (!nodeIsReady(node)) {
    return ['node(s) had untolerated taint {node.kubernetes.io/not-ready: }'];
  }
  const taint = spec.taints?.find(
    candidate =>
      candidate.effect !== 'PreferNoSchedule' &&
      !toleratesAll.some(toleration => tolerates(toleration, candidate)),
  );
  if (taint) {
    return [
      `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`,
    ];
  }
  if (!matchesNode(pod, node)) {
    return ["node(s) didn't match Pod's node affinity/selector"];
  }
  const allocatable = (node.status as { allocatable?: Record<string, string> })
    ?.allocatable;
  const wanted = requestsOf(pod);
  const reasons: string[] = [];
  if (used.pods + 1 > parseQuantity(allocatable?.pods)) {
    reasons.push('Too many pods');
  }
  for (const unit of ['cpu', 'memory'] as const) {
    const free = parseQuantity(allocatable?.[unit]) - used[unit];
    if (wanted[unit] > 0 && wanted[unit] > free + 1e-9) {
      reasons.push(`Insufficient ${unit}`);
    }
  }
  return reasons;
}

/** Node selector and required node affinity. */
export function matchesNode(pod: Pod, node: KubeObject): boolean {
  const labels = node.metadata.labels ?? {};
  const required =
    pod.spec.affinity?.nodeAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution;
  return (
    mapMatches(pod.spec.nodeSelector, labels) &&
    (!required ||
      required.nodeSelectorTerms.some(
        ({ matchExpressions = [], matchFields = [] }) =>
          matchExpressions.length + matchFields.length > 0 &&
          matchExpressions.every(term => requirementHolds(term, labels)) &&
          matchFields.every(term =>
            requirementHolds(term, { 'metadata.name': node.metadata.name }),
          ),
      ))
  );
}

function requirementHolds(
  { key, operator, values = [] }: NodeSelectorRequirement,
  labels: Record<string, string>,
): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return Number(value) > Number(values[0]);
    case 'Lt':
      return Number(value) < Number(values[0]);
    default:
      return false;
  }
}

function tolerates(toleration: Toleration, taint: Taint): boolean {
  return (
    (!toleration.effect || toleration.effect === taint.effect) &&
    (!toleration.key || toleration.key === taint.key) &&
    (toleration.operator === 'Exists' ||
      (toleration.value ?? '') === (taint.value ?? ''))
  );
}

function toleratesUnschedulable(tolerations: Toleration[]): boolean {
  return tolerations.some(toleration =>
    tolerates(toleration, {
      key: 'node.kubernetes.io/unschedulable',
      effect: 'NoSchedule',
    }),
  );
}
