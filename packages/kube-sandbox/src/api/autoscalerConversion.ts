import type { KubeObject } from '../store/KubeObject';

interface Metric {
  type: string;
  resource?: {
    name: string;
    target?: { type: string; averageUtilization?: number };
    current?: { averageUtilization?: number };
  };
}

interface Spec {
  metrics?: Metric[];
  targetCPUUtilizationPercentage?: number;
  [field: string]: unknown;
}

interface Status {
  currentMetrics?: Metric[];
  currentCPUUtilizationPercentage?: number;
  [field: string]: unknown;
}

const isCpu = (metric: Metric) =>
  metric.type === 'Resource' && metric.resource?.name === 'cpu';

/**
 * autoscaling/v2 to v1, which knows one target: the CPU's utilisation. Other
 * metrics are left out of the v1 view and stay in the stored object.
 */
export function autoscalerToV1(object: KubeObject): KubeObject {
  const { metrics, ...spec } = (object.spec ?? {}) as Spec;
  const { currentMetrics, ...status } = (object.status ?? {}) as Status;
  const target = metrics?.find(isCpu)?.resource?.target?.averageUtilization;
  const current =
    currentMetrics?.find(isCpu)?.resource?.current?.averageUtilization;
  delete spec.behavior;
  delete status.conditions;
  return {
    ...object,
    spec: {
      ...spec,
      ...(target !== undefined && { targetCPUUtilizationPercentage: target }),
    },
    status: {
      ...status,
      ...(current !== undefined && {
        currentCPUUtilizationPercentage: current,
      }),
    },
  };
}

/** autoscaling/v1 to v2: the one CPU target becomes a resource metric. */
export function autoscalerToV2(object: KubeObject): KubeObject {
  const { targetCPUUtilizationPercentage, ...spec } = (object.spec ??
    {}) as Spec;
  if (targetCPUUtilizationPercentage === undefined) {
    return { ...object, spec };
  }
  const metric: Metric = {
    type: 'Resource',
    resource: {
      name: 'cpu',
      target: {
        type: 'Utilization',
        averageUtilization: targetCPUUtilizationPercentage,
      },
    },
  };
  return { ...object, spec: { ...spec, metrics: [metric] } };
}
