import type { CoreV1Event } from '@kubernetes/client-node';
import { toIso } from '../live/toIso';

/** ISO 8601 of when an event was last seen; old and new recorders fill different fields. */
export function eventTime(event: CoreV1Event): string {
  return (
    toIso(event.series?.lastObservedTime) ??
    toIso(event.lastTimestamp) ??
    toIso(event.eventTime) ??
    toIso(event.firstTimestamp) ??
    toIso(event.metadata.creationTimestamp) ??
    new Date(0).toISOString()
  );
}
