import type { KubeObject } from '../store/KubeObject';

/** Which lines of which container. */
export interface LogQuery {
  namespace: string;
  pod: string;
  container: string;
  previous?: boolean;
  follow?: boolean;
  sinceTime?: Date;
  tailLines?: number;
  timestamps?: boolean;
  limitBytes?: number;
}

/** What the API server asks of the side that runs the pods. */
export interface PodRuntime {
  logs: { open(query: LogQuery): AsyncIterable<string> };
  metrics: { pods(namespace?: string): KubeObject[]; nodes(): KubeObject[] };
}
