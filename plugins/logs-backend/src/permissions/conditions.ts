import { createConditionExports } from '@backstage/plugin-permission-node';
import { environmentIn } from './environmentIn';
import { inNamespace } from './inNamespace';
import { inSpace } from './inSpace';
import { isOwner } from './isOwner';
import { logTargetResourceRef } from './LogTargetResource';
import { onCluster } from './onCluster';

/** The rules a policy may use on logs. */
export const logTargetRules = {
  isOwner,
  inNamespace,
  onCluster,
  inSpace,
  environmentIn,
};

const exported = createConditionExports({
  resourceRef: logTargetResourceRef,
  rules: logTargetRules,
});

/** Conditions on logs, for permission policies. */
export const logTargetConditions = exported.conditions;

/** Makes a policy's decision on logs from conditions. */
export const createLogTargetConditionalDecision =
  exported.createConditionalDecision;
