import type { Container, Pod } from '../controllers/kinds/Pod';
import type { MetricFamily } from '../exposition/MetricFamily';
import type { ResourceStore } from '../store/ResourceStore';
import type { RequestSeries } from '../traffic/RequestSeries';
import type { TrafficHistory } from '../traffic/TrafficHistory';

/** What a program sees of the cluster it runs in. */
export interface ClusterView {
  store: ResourceStore;
  traffic: TrafficHistory;
}

/** A program in a container at a moment; its metrics follow from it alone. */
export interface Program {
  pod: Pod;
  container: Container;
  cluster: ClusterView;
  /** What it serves, such as `cart`. */
  name: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** The moment, in milliseconds since the epoch. */
  at: number;
  /** Noise follows from it. */
  seed: string;
  requests: RequestSeries[];
  /** Used since the start. */
  cpuSeconds: number;
  /** In use. */
  memoryBytes: number;
}

/** What a program says of itself to a scraper. */
export type Instrumentation = (program: Program) => MetricFamily[];

export function secondsUp({ startedAt, at }: Program): number {
  return (at - startedAt) / 1000;
}
