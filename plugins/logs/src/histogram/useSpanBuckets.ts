import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  HistogramAnswer,
  HistogramRequest,
  LogScope,
} from '@foredeck/backstage-plugin-logs-common';
import { logsApiRef } from '../api/LogsApi';
import { Selection, streamRequest } from '../stream/streamRequest';
import type { Buckets } from './buckets';

export interface SpanBuckets {
  buckets?: Buckets;
  /** What could not be counted, in words. */
  notices: readonly string[];
  error?: Error;
}

const NOTHING: SpanBuckets = { notices: [] };

/** The lines of a span by level over time, counted by the backend; nothing of a live view. */
export function useSpanBuckets(
  scope: LogScope,
  view: Selection,
  most: number,
): SpanBuckets {
  const api = useApi(logsApiRef);
  const [answer, setAnswer] = useState(NOTHING);
  const { cluster, namespace, narrow, filter, span } = view;
  const key = JSON.stringify({
    scope,
    view: { cluster, namespace, narrow, filter, span },
  });
  useEffect(() => {
    setAnswer(NOTHING);
    const asked = JSON.parse(key) as { scope: LogScope; view: Selection };
    if (asked.view.span.kind === 'live') {
      return undefined;
    }
    const aborter = new AbortController();
    const read = async () => {
      try {
        const request = histogramRequest(asked.scope, asked.view, most);
        const counted = await api.histogram(request, aborter.signal);
        if (!aborter.signal.aborted) {
          setAnswer({
            buckets: bucketsOf(counted),
            notices: counted.notices.map(({ message }) => message),
          });
        }
      } catch (error) {
        if (!aborter.signal.aborted) {
          setAnswer({ ...NOTHING, error: error as Error });
        }
      }
    };
    void read();
    return () => aborter.abort();
  }, [api, key, most]);
  return answer;
}

function histogramRequest(
  scope: LogScope,
  view: Selection,
  buckets: number,
): HistogramRequest {
  const now = Date.now();
  const asked = streamRequest(scope, view, now);
  return {
    scope: asked.scope,
    narrow: asked.narrow,
    filter: asked.filter,
    from: 'since' in asked.start ? asked.start.since : '',
    to: asked.until ?? new Date(now).toISOString(),
    buckets,
  };
}

function bucketsOf(answer: HistogramAnswer): Buckets {
  const { from, step, counts, partial } = answer;
  return { from: Date.parse(from), step, counts, partial };
}
