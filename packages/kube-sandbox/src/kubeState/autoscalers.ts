import type { Condition } from '../controllers/kinds/Workloads';
import type { Labels, MetricFamily } from '../exposition/MetricFamily';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import { conditionSeries, eachOf, numberSeries } from './families';

interface Autoscaler extends KubeObject {
  spec?: {
    minReplicas?: number;
    maxReplicas?: number;
    scaleTargetRef?: { kind?: string; name?: string; apiVersion?: string };
  };
  status?: {
    currentReplicas?: number;
    desiredReplicas?: number;
    conditions?: Condition[];
  };
}

export function autoscalerFamilies(store: ResourceStore): MetricFamily[] {
  const each = eachOf(
    store.list('horizontalpodautoscalers.autoscaling') as Autoscaler[],
  );
  return [
    each(
      'kube_horizontalpodautoscaler_info',
      'Information about this autoscaler.',
      one => {
        const { kind = '', name = '' } = one.spec?.scaleTargetRef ?? {};
        return [
          [
            {
              ...labelsOf(one),
              scaletargetref_kind: kind,
              scaletargetref_name: name,
            },
            1,
          ],
        ];
      },
    ),
    each(
      'kube_horizontalpodautoscaler_spec_min_replicas',
      'Lower limit for the number of pods that can be set by the autoscaler, default 1.',
      one => numberSeries(labelsOf(one), one.spec?.minReplicas ?? 1),
    ),
    each(
      'kube_horizontalpodautoscaler_spec_max_replicas',
      'Upper limit for the number of pods that can be set by the autoscaler; cannot be smaller than MinReplicas.',
      one => numberSeries(labelsOf(one), one.spec?.maxReplicas),
    ),
    each(
      'kube_horizontalpodautoscaler_status_current_replicas',
      'Current number of replicas of pods managed by this autoscaler.',
      one => numberSeries(labelsOf(one), one.status?.currentReplicas ?? 0),
    ),
    each(
      'kube_horizontalpodautoscaler_status_desired_replicas',
      'Desired number of replicas of pods managed by this autoscaler.',
      one => numberSeries(labelsOf(one), one.status?.desiredReplicas ?? 0),
    ),
    each(
      'kube_horizontalpodautoscaler_status_condition',
      'The condition of this autoscaler.',
      one => conditionSeries(labelsOf(one), one.status?.conditions),
    ),
  ];
}

function labelsOf({ metadata }: Autoscaler): Labels {
  return {
    namespace: metadata.namespace ?? '',
    horizontalpodautoscaler: metadata.name,
  };
}
