import type { Pod } from '../controllers/kinds/Pod';
import type { Clock } from '../kubelet/Clock';
import type { ResourceStore } from '../store/ResourceStore';
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
 * Remembers how the traffic of pods was set before it was set otherwise, so
 * that a change counts from when it was made and no counter ever falls.
 */
export class TrafficHistory {
  readonly #periods = new Map<string, TrafficPeriod[]>();
  readonly #unsubscribe: () => void;

  constructor(store: ResourceStore, clock: Clock) {
    this.#unsubscribe = store.subscribe(
      'pods',
      ({ type, object, previous }) => {
        const { uid } = object.metadata;
        if (type === 'DELETED') {
          this.#periods.delete(uid);
        } else if (previous && differs(object as Pod, previous as Pod)) {
          const periods = this.of(previous as Pod);
          this.#periods.set(uid, [
            ...periods,
            { from: clock.now(), settings: trafficSettings(object as Pod) },
          ]);
        }
      },
    );
  }

  /** At least one period; the first began before everything. */
  of(pod: Pod): TrafficPeriod[] {
    return (
      this.#periods.get(pod.metadata.uid) ?? [
        { from: -Infinity, settings: trafficSettings(pod) },
      ]
    );
  }

  stop(): void {
    this.#unsubscribe();
  }
}

function differs(one: Pod, other: Pod): boolean {
  return ANNOTATIONS.some(
    name =>
      one.metadata.annotations?.[name] !== other.metadata.annotations?.[name],
  );
}
