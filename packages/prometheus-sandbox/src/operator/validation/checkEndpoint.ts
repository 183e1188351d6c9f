import type { Prometheus, ScrapeEndpoint } from '../objects/monitoring';
import { durationMillis } from './durations';
import { checkRelabelings } from './relabelRules';

/** The operator's default. */
export const SCRAPE_INTERVAL = '30s';

/** @throws Error with what the operator refuses the endpoint for */
export function checkEndpoint(
  endpoint: ScrapeEndpoint,
  prometheus: Prometheus,
): void {
  if (endpoint.interval) {
    named('interval', () => durationMillis(endpoint.interval ?? ''));
  }
  if (endpoint.scrapeTimeout) {
    const interval =
      endpoint.interval || prometheus.spec.scrapeInterval || SCRAPE_INTERVAL;
    const timeout = endpoint.scrapeTimeout;
    const millis = named('scrapeTimeout', () => durationMillis(timeout));
    if (millis > durationMillis(interval)) {
      throw new Error(
        `scrapeTimeout "${timeout}" greater than scrapeInterval "${interval}"`,
      );
    }
  }
  const ways = ['basicAuth', 'authorization', 'bearerTokenSecret'].filter(
    field => endpoint[field as keyof ScrapeEndpoint],
  );
  if (ways.length > 1) {
    throw new Error(
      `at most one of basicAuth, authorization and bearerTokenSecret can be ` +
        `configured, not ${ways.join(' and ')}`,
    );
  }
  checkRelabelings(endpoint.relabelings, 'relabelConfigs');
  checkRelabelings(endpoint.metricRelabelings, 'metricRelabelConfigs');
}

function named<T>(field: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw new Error(
      `${field}: ${error instanceof Error ? error.message : error}`,
    );
  }
}
