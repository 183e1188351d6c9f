import type { Clock } from '../kubelet/Clock';
import { kubeTime } from '../kubelet/Clock';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';

export interface RecordedEvent {
  /** The object the event is about. */
  about: KubeObject;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  /** Who says so, such as `kubelet` or `deployment-controller`. */
  component: string;
  /** The node, for what a kubelet says. */
  host?: string;
  /** Which part of the object, such as `spec.containers{web}`. */
  fieldPath?: string;
}

/** Kubernetes' API server forgets events after an hour. */
const TIME_TO_LIVE_MILLIS = 3600 * 1000;

interface KnownEvent {
  namespace: string;
  name: string;
  seen: number;
}

/**
 * Writes core/v1 Events. Saying the same thing about the same object again
 * raises the count and the last time of the event that is there.
 */
export class EventRecorder {
  #store: ResourceStore;
  #clock: Clock;
  /** Kept in the order of last sight, so the stale ones come first. */
  #known = new Map<string, KnownEvent>();
  #last = 0n;

  constructor(store: ResourceStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    for (const event of store.list('events')) {
      this.#remember(keyOf(event), {
        namespace: event.metadata.namespace ?? 'default',
        name: event.metadata.name,
        seen: Date.parse(String(event.lastTimestamp)) || clock.now(),
      });
    }
  }

  record(event: RecordedEvent): void {
    const { about } = event;
    const { metadata } = about;
    const now = this.#clock.now();
    this.#forgetStale(now);
    // Kubernetes keeps the events of cluster-wide objects in "default".
    const namespace = metadata.namespace ?? 'default';
    const namespaceObject = this.#store.get('namespaces', undefined, namespace);
    if (namespaceObject?.metadata.deletionTimestamp) {
      // The API refuses new objects in a namespace that is going away.
      return;
    }
    const involvedObject = {
      kind: about.kind,
      ...(metadata.namespace && { namespace: metadata.namespace }),
      name: metadata.name,
      uid: metadata.uid,
      apiVersion: about.apiVersion,
      resourceVersion: metadata.resourceVersion,
      ...(event.fieldPath && { fieldPath: event.fieldPath }),
    };
    const source = {
      component: event.component,
      ...(event.host && { host: event.host }),
    };
    const key = keyOf({ involvedObject, source, ...event });
    const known = this.#known.get(key);
    const stored =
      known && this.#store.get('events', known.namespace, known.name);
    if (known && stored) {
      this.#store.update('events', {
        ...stored,
        count: Number(stored.count ?? 1) + 1,
        lastTimestamp: kubeTime(now),
      });
      this.#remember(key, { ...known, seen: now });
      return;
    }
    const name = `${metadata.name}.${this.#suffix(now)}`;
    this.#store.create('events', {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace },
      involvedObject,
      reason: event.reason,
      message: event.message,
      source,
      firstTimestamp: kubeTime(now),
      lastTimestamp: kubeTime(now),
      count: 1,
      type: event.type,
      eventTime: null,
      reportingComponent: event.component,
      reportingInstance: event.host ?? '',
    });
    this.#remember(key, { namespace, name, seen: now });
  }

  /**
   * Nanoseconds in hexadecimal, as Kubernetes names events, and never the same
   * twice: sorted by name, events of one second keep their order.
   */
  #suffix(now: number): string {
    const nanos = BigInt(Math.floor(now)) * 1_000_000n;
    this.#last = nanos > this.#last ? nanos : this.#last + 1n;
    return this.#last.toString(16);
  }

  #remember(key: string, event: KnownEvent): void {
    this.#known.delete(key);
    this.#known.set(key, event);
  }

  #forgetStale(now: number): void {
    for (const [key, { namespace, name, seen }] of this.#known) {
      if (now - seen < TIME_TO_LIVE_MILLIS) {
        return;
      }
      this.#known.delete(key);
      this.#store.remove('events', namespace, name);
    }
  }
}

function keyOf(event: object): string {
  const { involvedObject, source, type, reason, message } = event as {
    involvedObject?: { uid?: string; fieldPath?: string };
    source?: { component?: string; host?: string };
    type?: string;
    reason?: string;
    message?: string;
  };
  return [
    involvedObject?.uid,
    involvedObject?.fieldPath,
    source?.component,
    source?.host,
    type,
    reason,
    message,
  ].join('\n');
}
