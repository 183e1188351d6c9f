import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Exemplar,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringApiRef } from '../api/MonitoringApi';

export interface ExemplarsState {
  exemplars: readonly Exemplar[];
  error?: Error;
}

const NONE: ExemplarsState = { exemplars: [] };

/**
 * Single requests that a panel's series count. What is there stays until the
 * next answer.
 *
 * @param place - the same object until another place is meant; nothing is asked without
 */
export function useExemplars(
  place: ScopeOnCluster | undefined,
  panel: string,
  from: number,
  to: number,
): ExemplarsState {
  const api = useApi(monitoringApiRef);
  const [state, setState] = useState(NONE);
  useEffect(() => {
    if (!place) {
      setState(NONE);
      return undefined;
    }
    const controller = new AbortController();
    const tell = (next: ExemplarsState) => {
      if (!controller.signal.aborted) {
        setState(next);
      }
    };
    api.exemplars({ ...place, panel, from, to }, controller.signal).then(
      ({ exemplars }) => tell({ exemplars }),
      (error: Error) => tell({ exemplars: [], error }),
    );
    return () => controller.abort();
  }, [api, place, panel, from, to]);
  return state;
}

/** Of these labels, the first that is there names the request's trace. */
const TRACE_LABELS = ['trace_id', 'traceID', 'traceId', 'TraceID'];

export function traceOf({ labels }: Exemplar): string | undefined {
  return TRACE_LABELS.map(label => labels[label]).find(Boolean);
}

/** Names an exemplar among those of a panel. */
export function exemplarKey(exemplar: Exemplar): string {
  return `${exemplar.time} ${exemplar.value} ${traceOf(exemplar) ?? ''}`;
}
