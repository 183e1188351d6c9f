import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  helmReleaseDeployPermission,
  helmReleaseRollbackPermission,
  helmReleaseTokenPermission,
  helmReleaseUninstallPermission,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import { formatReleaseKey } from '../page/releaseKey';
import { shortName } from '../run/Actor';
import { helmReleaseTranslationRef } from '../messages/release';

/** Undefined where it may be done, else why not in a sentence. */
export interface ReleaseRights {
  deploy?: string;
  rollback?: string;
  uninstall?: string;
  tokens?: string;
}

/** What this user may do to a release, by the portal's policy. */
export function useReleaseRights(release: ReleaseRow): ReleaseRights {
  const { t } = useTranslationRef(helmReleaseTranslationRef);
  const key = formatReleaseKey(release);
  const owners = release.owners?.map(shortName).join(', ');
  const why = owners ? t('deniedAsk', { owners }) : t('denied');
  const refused = {
    deploy: useRefused(helmReleaseDeployPermission, key),
    rollback: useRefused(helmReleaseRollbackPermission, key),
    uninstall: useRefused(helmReleaseUninstallPermission, key),
    tokens: useRefused(helmReleaseTokenPermission, key),
  };
  return Object.fromEntries(
    Object.entries(refused)
      .filter(([, denied]) => denied)
      .map(([right]) => [right, why]),
  );
}

/** While the policy has not answered, the backend is left to refuse. */
function useRefused(
  permission: ResourcePermission,
  resourceRef: string,
): boolean {
  const { loading, allowed, error } = usePermission({
    permission,
    resourceRef,
  });
  return !loading && !error && !allowed;
}
