import { createConditionExports } from '@backstage/plugin-permission-node';
import { environmentIn } from './environmentIn';
import { inNamespace } from './inNamespace';
import { inSpace } from './inSpace';
import { isOwner } from './isOwner';
import { metricTargetResourceRef } from './MetricTargetResource';
import { onCluster } from './onCluster';

/** The rules a policy may use on metrics. */
export const metricTargetRules = {
  isOwner,
  inNamespace,
  onCluster,
  inSpace,
  environmentIn,
};

const exported = createConditionExports({
  resourceRef: metricTargetResourceRef,
  rules: metricTargetRules,
});

/** Conditions on metrics, for permission policies. */
export const metricTargetConditions = exported.conditions;

/** Makes a policy's decision on metrics from conditions. */
export const createMetricTargetConditionalDecision =
  exported.createConditionalDecision;
