import { createConditionExports } from '@backstage/plugin-permission-node';
import { environmentIn } from './environmentIn';
import { environmentResourceRef } from './EnvironmentResource';
import { hasSpaceRole } from './hasSpaceRole';
import { inSpace } from './inSpace';
import { isEnvironmentOwner } from './isEnvironmentOwner';
import { isProtected } from './isProtected';
import { onCluster } from './onCluster';

/** The rules a policy may use on environments. */
export const environmentRules = {
  isEnvironmentOwner,
  hasSpaceRole,
  inSpace,
  environmentIn,
  onCluster,
  isProtected,
};

const exported = createConditionExports({
  resourceRef: environmentResourceRef,
  rules: environmentRules,
});

/** Conditions on environments, for permission policies. */
export const environmentConditions = exported.conditions;

/** Makes a policy's decision on an environment from conditions. */
export const createEnvironmentConditionalDecision =
  exported.createConditionalDecision;
