import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  PanelsAnswer,
  PanelsRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringApiRef } from '../api/MonitoringApi';
import { markPaintStart } from '../chart/paintMarks';

export interface PanelsState {
  /** The last answer for the same place; of an earlier span while the next is under way. */
  answer?: PanelsAnswer;
  /** Why the last request failed. */
  error?: Error;
  loading: boolean;
  /** Whether a request is under way, as of now. */
  busy(): boolean;
}

interface Held {
  place: string;
  answer?: PanelsAnswer;
  error?: Error;
}

/**
 * Asks for all panels at once. The request that is no longer wanted, because
 * another one is made or the page is left, is cancelled.
 *
 * @param request - the same object until something else is to be asked
 */
export function usePanels(request: PanelsRequest | undefined): PanelsState {
  const api = useApi(monitoringApiRef);
  const [held, setHeld] = useState<Held>();
  const [loading, setLoading] = useState(true);
  const running = useRef<AbortController>();
  useEffect(() => {
    if (!request) {
      return undefined;
    }
    const controller = new AbortController();
    running.current = controller;
    const place = placeOf(request);
    const done = (next: Omit<Held, 'place'>) => {
      if (!controller.signal.aborted) {
        running.current = undefined;
        setHeld(before => ({
          place,
          answer: before?.place === place ? before.answer : undefined,
          ...next,
        }));
        setLoading(false);
      }
    };
    setLoading(true);
    api.panels(request, controller.signal).then(
      answer => {
        markPaintStart();
        done({ answer, error: undefined });
      },
      (error: Error) => done({ error }),
    );
    return () => {
      controller.abort();
      running.current = undefined;
    };
  }, [api, request]);
  const busy = useCallback(() => running.current !== undefined, []);
  const fits = request && held?.place === placeOf(request);
  return {
    answer: fits ? held.answer : undefined,
    error: fits ? held.error : undefined,
    loading,
    busy,
  };
}

/** What answers can stand in for each other while the next is under way. */
function placeOf(request: PanelsRequest): string {
  const { scope, cluster, namespaces, workloads, panels } = request;
  return JSON.stringify([scope, cluster, namespaces, workloads, panels]);
}
