import { useCallback, useEffect, useMemo, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Copy,
  CopyEvent,
  CopyState,
} from '@foredeck/backstage-plugin-environments-common';
import {
  useFresh,
  useNdjsonStream,
} from '@foredeck/backstage-plugin-foredeck-react';
import { copiesApiRef } from '../api/CopiesApi';
import {
  addCopyEvent,
  CopyLog,
  currentCopy,
  currentSteps,
  NO_COPY_LOG,
} from './copyLog';

/** Others can resume, retry or roll back what has ended here. */
const REFRESH_MS = 10_000;

const MOVING: readonly CopyState[] = ['running', 'interrupted', 'rolling-back'];

/** Whether something is being done, or is about to. */
export function isMoving(state: CopyState): boolean {
  return MOVING.includes(state);
}

/** A copy, followed while it runs. */
export function useCopyRun(id: string) {
  const api = useApi(copiesApiRef);
  const load = useCallback(() => api.getCopy(id), [api, id]);
  const fresh = useFresh(load, () => REFRESH_MS);
  // What a button answered is newer than what was read before.
  const [answer, setAnswer] = useState<{ copy: Copy; after?: Copy }>();
  const read =
    answer && answer.copy.id === id && answer.after === fresh.value
      ? answer.copy
      : fresh.value;
  // Each run of a copy has a stream of its own.
  const stream = useNdjsonStream<CopyEvent, CopyLog>(
    read && `${id}/${read.operationId}`,
    {
      initial: NO_COPY_LOG,
      reduce: addCopyEvent,
      isLast: event => event.type === 'ended',
      open: (after, signal) => api.openEvents(id, after, signal),
    },
  );
  const copy = useMemo(
    () => read && currentCopy(read, stream.value),
    [read, stream.value],
  );
  const steps = useMemo(
    () => (read ? currentSteps(read, stream.value) : []),
    [read, stream.value],
  );
  const { ended } = stream.value;
  const { reload } = fresh;
  useEffect(() => {
    if (ended) {
      // The report does not come with the stream.
      reload();
    }
  }, [ended, reload]);
  const { restart } = stream;
  const acted = useCallback(
    (next: Copy) => {
      setAnswer({ copy: next, after: fresh.value });
      if (ended) {
        restart();
      }
    },
    [fresh.value, ended, restart],
  );
  return {
    copy,
    steps,
    messages: stream.value.messages,
    ended,
    error: fresh.error,
    reload,
    stream: {
      state: stream.state,
      error: stream.error,
      restart,
    },
    acted,
  };
}
