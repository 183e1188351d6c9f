import type { Relabeling } from './relabelings';

/** One entry of Prometheus' `scrape_configs`. */
export interface ScrapeConfig {
  job_name: string;
  relabel_configs: Relabeling[];
  metric_relabel_configs?: Relabeling[];
  [field: string]: unknown;
}
