import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  helmReleaseDeployPermission,
  helmReleaseRollbackPermission,
  helmReleaseUninstallPermission,
  type HelmOperationKind,
} from '@foredeck/backstage-plugin-helm-common';

/** What somebody must be allowed to do one kind of change, or to stop it. */
export function permissionFor(
  kind: Exclude<HelmOperationKind, 'bulk'>,
): ResourcePermission {
  switch (kind) {
    case 'rollback':
      return helmReleaseRollbackPermission;
    case 'uninstall':
      return helmReleaseUninstallPermission;
    default:
      return helmReleaseDeployPermission;
  }
}
