import { useApi } from '@backstage/frontend-plugin-api';
import { DeployEvent } from '@foredeck/backstage-plugin-helm-common';
import { useNdjsonStream } from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';
import {
  addDeployEvent,
  DeployProgress,
  isLastDeployEvent,
  NO_PROGRESS,
} from './deployProgress';

/** Follows a deploy from its first event, also one that began long ago. */
export function useDeployProgress(id: string | undefined) {
  const api = useApi(helmApiRef);
  return useNdjsonStream<DeployEvent, DeployProgress>(id, {
    initial: NO_PROGRESS,
    reduce: addDeployEvent,
    isLast: isLastDeployEvent,
    open: (after, signal) => api.openDeployEvents(id ?? '', after, signal),
  });
}
