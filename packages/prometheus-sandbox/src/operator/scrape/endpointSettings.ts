import type { ScrapeEndpoint } from '../objects/monitoring';
import type { ScrapeContext } from './ScrapeContext';

/** What of an endpoint says how it is asked, as Prometheus' configuration spells it. */
export function endpointSettings(
  endpoint: ScrapeEndpoint,
  context: Pick<ScrapeContext, 'secrets' | 'podNetworkUrl'>,
): { [field: string]: unknown } {
  const { secrets } = context;
  const settings: { [field: string]: unknown } = {
    honor_labels: endpoint.honorLabels ?? false,
    honor_timestamps: endpoint.honorTimestamps,
    scrape_interval: endpoint.interval || undefined,
    scrape_timeout: endpoint.scrapeTimeout || undefined,
    metrics_path: endpoint.path || undefined,
    params: endpoint.params,
    scheme: endpoint.scheme?.toLowerCase(),
    follow_redirects: endpoint.followRedirects,
    enable_http2: endpoint.enableHttp2,
    proxy_url: endpoint.proxyUrl ?? context.podNetworkUrl,
  };
  if (endpoint.tlsConfig) {
    settings.tls_config = {
      insecure_skip_verify: endpoint.tlsConfig.insecureSkipVerify ?? false,
      server_name: endpoint.tlsConfig.serverName,
    };
  }
  const { basicAuth, authorization, bearerTokenSecret } = endpoint;
  if (basicAuth) {
    settings.basic_auth = {
      username: secrets.read(basicAuth.username, 'basicAuth'),
      password: secrets.read(basicAuth.password, 'basicAuth'),
    };
  } else if (authorization?.credentials) {
    settings.authorization = {
      type: authorization.type || 'Bearer',
      credentials: secrets.read(authorization.credentials, 'authorization'),
    };
  } else if (bearerTokenSecret?.name) {
    settings.authorization = {
      type: 'Bearer',
      credentials: secrets.read(bearerTokenSecret, 'bearerTokenSecret'),
    };
  }
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  );
}
