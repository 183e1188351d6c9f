import type { LogRequest } from '../logs/PodLogs';
import type { Metrics } from '../metrics/Metrics';

/** What the API server asks of the side that runs the pods. */
export interface PodRuntime {
  logs: { open(request: LogRequest): AsyncIterable<string> };
  metrics: Metrics;
}
