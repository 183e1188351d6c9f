import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  BulkPreview,
  BulkRequest,
} from '@foredeck/backstage-plugin-helm-common';
import { releasesApiRef } from '../../api/ReleasesApi';

const TYPING_MS = 500;

export interface BulkForecast {
  preview?: BulkPreview;
  error?: Error;
  /** The answer to this request is on its way. */
  loading: boolean;
  retry(): void;
}

/**
 * What a bulk action would do. A request has to keep its identity; another one
 * is asked for when it has been left alone for half a second.
 */
export function useBulkPreview(request: BulkRequest): BulkForecast {
  const api = useApi(releasesApiRef);
  const [answer, setAnswer] = useState<{
    request?: BulkRequest;
    preview?: BulkPreview;
    error?: Error;
  }>({});
  const [attempt, setAttempt] = useState(0);
  const first = useRef(true);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const finish = (found: { preview?: BulkPreview; error?: Error }) =>
      !signal.aborted && setAnswer({ request, ...found });
    const ask = () =>
      api.previewBulk(request, signal).then(
        preview => finish({ preview }),
        (error: Error) => finish({ error }),
      );
    const timer = setTimeout(ask, first.current ? 0 : TYPING_MS);
    first.current = false;
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, request, attempt]);
  const retry = useCallback(() => {
    setAnswer({});
    setAttempt(number => number + 1);
  }, []);
  const current = answer.request === request;
  return {
    preview: current ? answer.preview : undefined,
    error: current ? answer.error : undefined,
    loading: !current,
    retry,
  };
}
