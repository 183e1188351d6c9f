import { useEffect, useMemo, useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  AlertEpisode,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  ActivityMarker,
  useActivityMarkers,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';
import type { ChartMarker } from '../chart/ChartModel';
import { monitoringMarkersTranslationRef } from '../messages/markers';

const MINUTE = 60;
const NO_EPISODES: Episodes = { episodes: [] };

interface Episodes {
  episodes: readonly AlertEpisode[];
  error?: Error;
}

export interface Markers {
  /** Oldest first. */
  markers: readonly ChartMarker[];
  /** Why some may be missing. */
  errors: readonly Error[];
}

export interface MarkersOptions {
  entityRef?: string;
  /** Where alerts are asked for; the same object until another place is meant. */
  place?: ScopeOnCluster;
  /** Seconds since 1970. */
  from: number;
  to: number;
  /** Whether the span goes on to now. */
  moving: boolean;
}

/** What was done to an entity, and when its alerts fired: oldest first. */
export function useMarkers(options: MarkersOptions): Markers {
  const { entityRef, place, from, to, moving } = options;
  const { t } = useTranslationRef(monitoringMarkersTranslationRef);
  // Markers are read anew when the span is another one, not as it moves on.
  const grain = Math.max(5 * MINUTE, Math.floor((to - from) / 4));
  const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString();
  const activity = useActivityMarkers(entityRef, {
    since: isoOf(Math.floor(from / grain) * grain),
    until: moving ? undefined : isoOf(Math.ceil(to / grain) * grain),
  });
  const done = useRef<readonly ActivityMarker[]>([]);
  if (!activity.loading) {
    done.current = activity.markers;
  }
  const operations = done.current;
  const alerts = useEpisodes(
    place,
    Math.floor(from / MINUTE) * MINUTE,
    Math.ceil(to / MINUTE) * MINUTE,
  );
  const markers = useMemo(() => {
    const all = [
      ...operations.map(operationMarker),
      ...alerts.episodes
        .filter(({ state }) => state === 'firing')
        .map(episode =>
          episodeMarker(
            episode,
            t('fired', { name: episode.name, labels: told(episode) }),
          ),
        ),
    ];
    return all
      .filter(marker => marker.at <= to && (marker.to ?? marker.at) >= from)
      .sort((a, b) => a.at - b.at);
  }, [operations, alerts.episodes, from, to, t]);
  const errors = useMemo(
    () => [
      ...activity.failing.map(({ error }) => error),
      ...(alerts.error ? [alerts.error] : []),
    ],
    [activity.failing, alerts.error],
  );
  return { markers, errors };
}

function useEpisodes(
  place: ScopeOnCluster | undefined,
  from: number,
  to: number,
): Episodes {
  const api = useApi(monitoringApiRef);
  const [state, setState] = useState<Episodes & { place?: ScopeOnCluster }>(
    NO_EPISODES,
  );
  useEffect(() => {
    if (!place) {
      return undefined;
    }
    const controller = new AbortController();
    api.alertHistory({ ...place, from, to }, controller.signal).then(
      ({ episodes }) => {
        if (!controller.signal.aborted) {
          setState({ place, episodes });
        }
      },
      (error: Error) => {
        if (!controller.signal.aborted) {
          setState({ place, episodes: [], error });
        }
      },
    );
    return () => controller.abort();
  }, [api, place, from, to]);
  return state.place === place ? state : NO_EPISODES;
}

function operationMarker(marker: ActivityMarker): ChartMarker {
  const { key, at, until, tone, summary } = marker;
  return {
    key,
    at: Date.parse(at) / 1000,
    to: until === undefined ? undefined : Date.parse(until) / 1000,
    tone,
    text: summary,
  };
}

function episodeMarker(episode: AlertEpisode, text: string): ChartMarker {
  const { name, namespace, labels, from, to, severity } = episode;
  return {
    key: `alert ${namespace} ${name} ${from} ${JSON.stringify(labels)}`,
    at: from,
    to,
    tone: severity === 'critical' ? 'error' : 'warning',
    text,
  };
}

/** Labels that everybody knows from where they are. */
const KNOWN = new Set(['alertname', 'namespace', 'severity', 'alertstate']);

function told({ labels, namespace }: AlertEpisode): string {
  const rest = Object.entries(labels)
    .filter(([name]) => !KNOWN.has(name) && !name.startsWith('__'))
    .slice(0, 3)
    .map(([name, value]) => `${name}=${value}`);
  return [namespace, ...rest].join(', ');
}
