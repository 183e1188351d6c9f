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

/** See the store's profiles. */
export const helmProfileReadPermission = createPermission({
  name: 'helm.profile.read',
  attributes: { action: 'read' },
});

export const helmPermissions = [
  helmReleaseReadPermission,
  helmReleaseDeployPermission,
  helmReleaseUninstallPermission,
  helmProfileReadPermission,
];
