import { z } from 'zod';
import type { ClusterReader } from './ClusterReader';
import type { MonitorEvent } from './DoctorSnapshot';
import type { Monitor } from './Monitor';
import type { Labels } from '../selectors/LabelSelector';
import { referencesOf } from './references';

const namespaceSchema = z.object({
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).optional(),
  }),
});

const eventSchema = z.object({
  type: z.string().optional(),
  reason: z.string().optional(),
  message: z.string().optional(),
  lastTimestamp: z.string().nullish(),
  eventTime: z.string().nullish(),
  metadata: z.object({ creationTimestamp: z.string().nullish() }).optional(),
  involvedObject: z.object({
    kind: z.string().optional(),
    name: z.string().optional(),
  }),
});

/** Labels of all namespaces. */
export async function readLabels(
  reader: ClusterReader,
): Promise<ReadonlyMap<string, Labels>> {
  const raw = await reader.list('/api/v1/namespaces');
  return new Map(
    raw
      .map(one => namespaceSchema.parse(one).metadata)
      .map(({ name, labels }) => [name, labels ?? {}]),
  );
}

/** What was said about a monitor lately, newest first. */
export async function readEvents(
  reader: ClusterReader,
  monitor: Monitor | undefined,
): Promise<MonitorEvent[]> {
  if (!monitor) {
    return [];
  }
  const { kind, namespace, name } = monitor;
  const raw = await reader.list(
    `/api/v1/namespaces/${namespace}/events?fieldSelector=${encodeURIComponent(
      `involvedObject.name=${name}`,
    )}`,
  );
  return raw
    .map(one => eventSchema.parse(one))
    .filter(
      ({ involvedObject }) =>
        involvedObject.kind === kind && involvedObject.name === name,
    )
    .map(({ type, reason, message, ...event }) => ({
      ...{ type: type ?? '', reason: reason ?? '', message: message ?? '' },
      lastSeen:
        event.lastTimestamp ??
        event.eventTime ??
        event.metadata?.creationTimestamp ??
        undefined,
    }))
    .sort((one, other) =>
      (other.lastSeen ?? '').localeCompare(one.lastSeen ?? ''),
    );
}

/** In words, which Secrets and ConfigMaps a monitor names are not there. */
export async function readMissing(
  reader: ClusterReader,
  monitor: Monitor | undefined,
): Promise<string[]> {
  if (!monitor) {
    return [];
  }
  const missing = await Promise.all(
    referencesOf(monitor).map(async ({ kind, name, field }) => {
      const there = await reader.exists(
        `/api/v1/namespaces/${
          monitor.namespace
        }/${kind.toLowerCase()}s/${name}`,
      );
      return there ? [] : [`${kind} ${name} of ${field}`];
    }),
  );
  return missing.flat();
}
