import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of a Helm release for conditional decisions. */
export const RESOURCE_TYPE_HELM_RELEASE = 'helm-release';

/** See releases, their objects and masked values. */
export const helmReleaseReadPermission = createPermission({
  name: 'helm.release.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_HELM_RELEASE,
});

/** Install or upgrade a release; also needed to preview one. */
export const helmReleaseDeployPermission = createPermission({
  name: 'helm.release.deploy',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_HELM_RELEASE,
});

/** Remove a release. */
export const helmReleaseUninstallPermission = createPermission({
  name: 'helm.release.uninstall',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_HELM_RELEASE,
});

/** Put a release back to an earlier revision. */
export const helmReleaseRollbackPermission = createPermission({
  name: 'helm.release.rollback',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_HELM_RELEASE,
});

/** Make and revoke the tokens with which a pipeline deploys a release. */
export const helmReleaseTokenPermission = createPermission({
  name: 'helm.release.token',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_HELM_RELEASE,
});

/** See the store's profiles. */
export const helmProfileReadPermission = createPermission({
  name: 'helm.profile.read',
  attributes: { action: 'read' },
});

/** Create, change, roll back and remove the store's profiles. */
export const helmProfileManagePermission = createPermission({
  name: 'helm.profile.manage',
  attributes: { action: 'update' },
});

/** See the store's charts. */
export const helmChartReadPermission = createPermission({
  name: 'helm.chart.read',
  attributes: { action: 'read' },
});

/** Upload and remove charts, and have sources read again. */
export const helmChartManagePermission = createPermission({
  name: 'helm.chart.manage',
  attributes: { action: 'update' },
});

export const helmPermissions = [
  helmReleaseReadPermission,
  helmReleaseDeployPermission,
  helmReleaseUninstallPermission,
  helmReleaseRollbackPermission,
  helmReleaseTokenPermission,
  helmProfileReadPermission,
  helmProfileManagePermission,
  helmChartReadPermission,
  helmChartManagePermission,
];
