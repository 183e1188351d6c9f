import type { MonitoringConfig } from '../config/MonitoringConfig';
import type { ScopeService } from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import { CachedRangeQueries } from './CachedRangeQueries';
import { MetricNames } from './MetricNames';
import { UserQueries } from './UserQueries';

/** What asks the data sources: for the plugin's other parts, and for users. */
export function createQueries(parts: {
  monitoring: Pick<MonitoringConfig, 'limits'>;
  scopes: ScopeService;
  sources: MetricSources;
}) {
  const { monitoring, scopes, sources } = parts;
  const queries = new CachedRangeQueries(monitoring);
  return {
    queries,
    userQueries: new UserQueries({ scopes, sources, queries }),
    metricNames: new MetricNames({ scopes, sources }),
  };
}
