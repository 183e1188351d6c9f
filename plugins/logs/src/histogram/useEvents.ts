import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Tone,
  useActivityMarkers,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsHistogramTranslationRef } from '../messages/histogram';
import type { PlacedPod } from '../toolbar/podGroups';

/** Something that happened among the lines. */
export interface LogEventMark {
  key: string;
  /** Milliseconds since 1970. */
  at: number;
  tone: Tone;
  /** One sentence. */
  summary: string;
}

/**
 * What was done to an entity (deploys, copies, kills), and which of its
 * containers restarted, in a span; oldest first.
 *
 * @param from ISO 8601, rounded: another value reads anew
 */
export function useEvents(
  entityRef: string | undefined,
  pods: readonly PlacedPod[],
  from: string,
  to?: string,
): LogEventMark[] {
  const { t } = useTranslationRef(logsHistogramTranslationRef);
  const { markers } = useActivityMarkers(entityRef, {
    since: from,
    until: to,
  });
  return useMemo(() => {
    const restarts = pods.flatMap(pod =>
      pod.containers.flatMap(({ name, previous, restarts: count }) =>
        previous?.finishedAt
          ? [
              {
                key: `${pod.uid}/${name}/${count}`,
                at: Date.parse(previous.finishedAt),
                tone: previous.exitCode === 0 ? 'neutral' : 'error',
                summary: t('restart', { container: name, pod: pod.name }),
              } as const,
            ]
          : [],
      ),
    );
    const done = markers.map(({ key, at, tone, summary }) => ({
      key,
      at: Date.parse(at),
      tone,
      summary,
    }));
    return [...restarts, ...done].sort((a, b) => a.at - b.at);
  }, [markers, pods, t]);
}
