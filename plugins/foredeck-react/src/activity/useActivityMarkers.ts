import { useEffect, useState } from 'react';
import { Operation } from '@foredeck/backstage-plugin-operations-common';
import { Tone } from '../status/tones';
import { ActivityClient } from './ActivityClient';
import { operationTone } from '../operation/operationTone';
import { useActivityClient } from './useActivityClient';

/** A chart shows no more markers than this of one plugin. */
const MOST = 200;
const REFRESH_MS = 15_000;

/** Something that was done to a service, to be drawn over time. */
export interface ActivityMarker {
  /** Names it among the markers of all plugins. */
  key: string;
  plugin: string;
  id: string;
  kind: string;
  /** ISO 8601, when it began; `until` is absent while it runs. */
  at: string;
  until?: string;
  state: Operation['state'];
  tone: Tone;
  /** One sentence. */
  summary: string;
  /** User entity ref. */
  initiator: string;
}

export interface ActivityMarkers {
  /** Oldest first. */
  markers: ActivityMarker[];
  /** Plugins that could not be read, with why. */
  failing: Array<{ plugin: string; error: Error }>;
  loading: boolean;
}

/** ISO 8601; without `until` it goes on to now, and markers are kept fresh. */
export interface ActivityRange {
  since: string;
  until?: string;
}

/**
 * What was done to an entity in a span of time, by all plugins that tell of
 * their operations: for markers on charts and log histograms. Nothing is read
 * without an entity.
 */
export function useActivityMarkers(
  entityRef: string | undefined,
  range: ActivityRange,
): ActivityMarkers {
  const client = useActivityClient();
  const [result, setResult] = useState<Omit<ActivityMarkers, 'loading'>>();
  const { since, until } = range;
  useEffect(() => {
    setResult(undefined);
    if (entityRef === undefined) {
      return undefined;
    }
    let gone = false;
    const read = async () => {
      const answer = await readMarkers(client, entityRef, { since, until });
      if (!gone) {
        setResult(answer);
      }
    };
    const refresh = () => {
      if (document.visibilityState === 'visible') {
        void read();
      }
    };
    void read();
    const timer =
      until === undefined ? setInterval(refresh, REFRESH_MS) : undefined;
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [client, entityRef, since, until]);
  return {
    markers: result?.markers ?? [],
    failing: result?.failing ?? [],
    loading: entityRef !== undefined && result === undefined,
  };
}

async function readMarkers(
  client: ActivityClient,
  entityRef: string,
  range: ActivityRange,
): Promise<Omit<ActivityMarkers, 'loading'>> {
  const failing: ActivityMarkers['failing'] = [];
  const found = await Promise.all(
    client.plugins.map(async plugin => {
      try {
        const query = { entityRef, ...range, limit: MOST };
        return (await client.list(plugin, query)).items;
      } catch (error) {
        failing.push({ plugin, error: error as Error });
        return [];
      }
    }),
  );
  const markers = found.flat().map(markerOf);
  markers.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { markers, failing };
}

function markerOf(operation: Operation): ActivityMarker {
  const { plugin, id, kind, state, summary, initiator } = operation;
  return {
    key: `${plugin}/${id}`,
    plugin,
    id,
    kind,
    at: operation.startedAt,
    until: operation.finishedAt,
    state,
    tone: operationTone(state),
    summary,
    initiator,
  };
}
