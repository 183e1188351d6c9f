import type { KubeObject } from '../store/KubeObject';

type Json = Record<string, unknown>;

function without(object: KubeObject, ...keys: string[]): KubeObject {
  const copy = { ...object };
  for (const key of keys) {
    delete copy[key];
  }
  return copy;
}

/** Leaves out what is unset, so that no field reads `undefined`. */
function present(fields: Json): Json {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
}

/** A core event with the field names of `events.k8s.io/v1`. */
export function eventToEvents(event: KubeObject): KubeObject {
  return {
    ...without(
      event,
      'involvedObject',
      'message',
      'source',
      'count',
      'firstTimestamp',
      'lastTimestamp',
      'reportingComponent',
    ),
    ...present({
      eventTime: event.eventTime ?? null,
      regarding: event.involvedObject,
      note: event.message,
      reportingController: event.reportingComponent,
      deprecatedSource: event.source,
      deprecatedCount: event.count,
      deprecatedFirstTimestamp: event.firstTimestamp,
      deprecatedLastTimestamp: event.lastTimestamp,
    }),
  };
}

/** An `events.k8s.io/v1` event with the field names of the core group. */
export function eventToCore(event: KubeObject): KubeObject {
  return {
    ...without(
      event,
      'regarding',
      'note',
      'reportingController',
      'deprecatedSource',
      'deprecatedCount',
      'deprecatedFirstTimestamp',
      'deprecatedLastTimestamp',
    ),
    ...present({
      involvedObject: event.regarding ?? {},
      message: event.note,
      reportingComponent: event.reportingController,
      source: event.deprecatedSource,
      count: event.deprecatedCount,
      firstTimestamp: event.deprecatedFirstTimestamp ?? null,
      lastTimestamp: event.deprecatedLastTimestamp ?? null,
    }),
  };
}
