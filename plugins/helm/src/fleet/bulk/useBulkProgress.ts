import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import type { OperationEvent } from '@foredeck/backstage-plugin-operations-common';
import { useNdjsonStream } from '@foredeck/backstage-plugin-foredeck-react';
import { operationsApiRef } from '../../api/OperationsApi';
import { useThrottled } from '../live/useThrottled';
import { MOST_AT_ONCE } from './bulkRequest';

const CHILDREN_MS = 300;

interface Told {
  /** How many events have come. */
  count: number;
  ended?: Extract<OperationEvent, { type: 'ended' }>;
}

/** A bulk operation at work: its own end, and the state of each of its parts. */
export function useBulkProgress(operation: HelmOperation) {
  const api = useApi(operationsApiRef);
  const { id } = operation;
  const [children, setChildren] = useState<HelmOperation[]>([]);
  const [error, setError] = useState<Error>();
  const stream = useNdjsonStream<OperationEvent, Told>(id, {
    initial: { count: 0 },
    reduce: ({ count, ended }, event) => ({
      count: count + 1,
      ended: event.type === 'ended' ? event : ended,
    }),
    isLast: event => event.type === 'ended',
    open: (after, signal) => api.openOperationEvents(id, after, signal),
  });
  const load = useCallback(() => {
    api.getOperations({ parentId: id, limit: MOST_AT_ONCE }).then(
      ({ items }) => {
        setChildren(items);
        setError(undefined);
      },
      (problem: Error) => setError(problem),
    );
  }, [api, id]);
  // Each event says that something about a part is different now.
  const refresh = useThrottled(CHILDREN_MS, load);
  const { count, ended } = stream.value;
  useEffect(() => refresh(), [refresh, count]);
  return {
    children,
    ended,
    error: error ?? (stream.state === 'failed' ? stream.error : undefined),
    reconnecting: stream.state === 'reconnecting',
    cancel: () => api.cancelOperation(id),
  };
}
