import {
  DEFAULT_LIMITS,
  type SourceConfig,
} from '../../config/MonitoringConfig';
import { detectKind } from '../prometheus/detectKind';
import { PrometheusApi } from '../prometheus/PrometheusApi';
import { PrometheusSource } from '../prometheus/PrometheusSource';
import { EndpointTransport } from '../transport/EndpointTransport';

/** The source at an address, as the configuration would name it. */
export async function sourceAt(
  url: string,
  config: SourceConfig = {},
  limits: Partial<typeof DEFAULT_LIMITS> = {},
): Promise<PrometheusSource> {
  const { answerBytes, timeout, concurrency } = {
    ...DEFAULT_LIMITS,
    ...limits,
  };
  const transport = new EndpointTransport({
    title: 'Prometheus',
    key: 'foredeck.monitoring.sources.demo',
    endpoint: { url, ...config.endpoint },
    answerBytes,
  });
  const detected = await detectKind(
    prefix => new PrometheusApi({ transport, prefix, timeout, concurrency }),
    config.type,
  );
  return new PrometheusSource({
    cluster: 'demo',
    config,
    detected,
    alertmanager: async () => false,
  });
}
