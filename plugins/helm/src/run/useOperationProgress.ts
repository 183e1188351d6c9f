import { useApi } from '@backstage/frontend-plugin-api';
import { useNdjsonStream } from '@foredeck/backstage-plugin-foredeck-react';
import { operationsApiRef } from '../api/OperationsApi';
import {
  addHelmOperationEvent,
  HelmOperationEvent,
  NO_OPERATION_PROGRESS,
  OperationProgress,
} from './operationProgress';

/** Follows an operation from its first event, also one that began long ago. */
export function useOperationProgress(id: string | undefined) {
  const api = useApi(operationsApiRef);
  return useNdjsonStream<HelmOperationEvent, OperationProgress>(id, {
    initial: NO_OPERATION_PROGRESS,
    reduce: addHelmOperationEvent,
    isLast: event => event.type === 'ended',
    open: (after, signal) => api.openOperationEvents(id ?? '', after, signal),
  });
}
