import { createConditionExports } from '@backstage/plugin-permission-node';
import { helmReleaseResourceRef } from './HelmReleaseResource';
import { environmentIn } from './environmentIn';
import { inNamespace } from './inNamespace';
import { inSpace } from './inSpace';
import { isOwner } from './isOwner';
import { onCluster } from './onCluster';

/** The rules a policy may use on releases. */
export const helmReleaseRules = {
  isOwner,
  inNamespace,
  onCluster,
  inSpace,
  environmentIn,
};

const exported = createConditionExports({
  resourceRef: helmReleaseResourceRef,
  rules: helmReleaseRules,
});

/** Conditions on releases, for permission policies. */
export const helmReleaseConditions = exported.conditions;

/** Makes a policy's decision on a release from conditions. */
export const createHelmReleaseConditionalDecision =
  exported.createConditionalDecision;
