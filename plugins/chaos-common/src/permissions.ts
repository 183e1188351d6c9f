import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of a workload that chaos may hit, for conditional decisions. */
export const RESOURCE_TYPE_CHAOS_TARGET = 'foredeck-chaos-target';

/** See experiments, their kills and reports. */
export const chaosExperimentReadPermission = createPermission({
  name: 'chaos.experiment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CHAOS_TARGET,
});

/** Preview and start experiments; asked again before each kill. */
export const chaosExperimentRunPermission = createPermission({
  name: 'chaos.experiment.run',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHAOS_TARGET,
});

/** Stop experiments of others too. Who started one can always stop it. */
export const chaosExperimentStopPermission = createPermission({
  name: 'chaos.experiment.stop',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHAOS_TARGET,
});

/** Stop all chaos on all clusters, and see and change the platform's policy. */
export const chaosPolicyManagePermission = createPermission({
  name: 'chaos.policy.manage',
  attributes: { action: 'update' },
});

export const chaosPermissions = [
  chaosExperimentReadPermission,
  chaosExperimentRunPermission,
  chaosExperimentStopPermission,
  chaosPolicyManagePermission,
];
