import type { Clock } from '../kubelet/Clock';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore, StoreEvent } from '../store/ResourceStore';
import {
  ERRORS_ANNOTATION,
  LATENCY_ANNOTATION,
  RATE_ANNOTATION,
  trafficSettings,
  type TrafficSettings,
} from './TrafficSettings';

/** Settings that hold from a moment until the next ones do. */
export interface TrafficPeriod {
  /** Milliseconds since the epoch; -Infinity for what always was. */
  from: number;
  settings: TrafficSettings;
}

const ANNOTATIONS = [RATE_ANNOTATION, ERRORS_ANNOTATION, LATENCY_ANNOTATION];

/**
 * Remembers how the traffic of pods and Ingresses was set before it was set otherwise, so
 * that a change counts from when it was made and no counter ever falls.
 */
export class TrafficHistory {
  readonly #periods = new Map<string, TrafficPeriod[]>();
  readonly #unsubscribe: () => void;

  constructor(store: ResourceStore, clock: Clock) {
    const follow = ({ type, object, previous }: StoreEvent) => {
      const { uid } = object.metadata;
      if (type === 'DELETED') {
        this.#periods.delete(uid);
      } else if (previous && differs(object, previous)) {
        const periods = this.of(previous);
        this.#periods.set(uid, [
          ...periods,
          { from: clock.now(), settings: trafficSettings(object) },
        ]);
      }
    };
    const stops = ['pods', 'ingresses.networking.k8s.io'].map(resource =>
      store.subscribe(resource, follow),
    );
    this.#unsubscribe = () => stops.forEach(stop => stop());
  }

  /** At least one period; the first began before everything. */
  of(object: KubeObject): TrafficPeriod[] {
    return (
      this.#periods.get(object.metadata.uid) ?? [
        { from: -Infinity, settings: trafficSettings(object) },
      ]
    );
  }

  stop(): void {
    this.#unsubscribe();
  }
}

function differs(one: KubeObject, other: KubeObject): boolean {
  return ANNOTATIONS.some(
    name =>
      one.metadata.annotations?.[name] !== other.metadata.annotations?.[name],
  );
}
