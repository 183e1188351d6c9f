import { useApi } from '@backstage/frontend-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import {
  DeployRequest,
  ReleaseDetail,
} from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../../api/HelmApi';
import { isConflict } from './isConflict';

export interface ChangedMeanwhile {
  /** Whether it is still being asked. */
  asking: boolean;
  /** The release as somebody else left it; absent when nobody changed it. */
  release?: ReleaseDetail;
}

/**
 * Whether a deploy was refused because somebody else changed the release.
 * Other conflicts, such as a missing operator, look the same from outside: the
 * revision tells them apart.
 */
export function useChangedMeanwhile(
  error: Error | undefined,
  request: DeployRequest,
): ChangedMeanwhile {
  const api = useApi(helmApiRef);
  const { cluster, namespace, name, expectedRevision } = request;
  const suspect = expectedRevision !== undefined && isConflict(error);
  const now = useAsync(
    async () =>
      suspect ? api.getRelease({ cluster, namespace, name }) : undefined,
    [api, suspect, cluster, namespace, name, expectedRevision],
  );
  if (!suspect) {
    return { asking: false };
  }
  const changed = now.value && now.value.revision !== expectedRevision;
  return {
    asking: now.loading || (!now.value && !now.error),
    release: changed ? now.value : undefined,
  };
}
