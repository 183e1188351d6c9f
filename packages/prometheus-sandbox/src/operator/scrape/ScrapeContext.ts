import type { DiscoveryRequest } from '../discovery/DiscoveryRequest';
import type { Prometheus } from '../objects/monitoring';
import type { SecretReader } from './SecretReader';

/** What the scrape configs of a monitor are made with. */
export interface ScrapeContext {
  prometheus: Prometheus;
  /** Those of the monitor's namespace. */
  secrets: SecretReader;
  /** Forward proxy into the cluster's network; none where pods can be reached. */
  podNetworkUrl?: string;
  /** The file that will hold what discovery finds. */
  targetsOf(request: DiscoveryRequest): string;
}
