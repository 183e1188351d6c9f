import type { ScopeService } from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import { AlertHistory } from './AlertHistory';
import { AlertService } from './AlertService';
import { SilenceService } from './SilenceService';

/** Alerts, when there were some, and what silences them. */
export function createAlerts(parts: {
  scopes: ScopeService;
  sources: MetricSources;
}) {
  return {
    alerts: new AlertService(parts),
    alertHistory: new AlertHistory(parts),
    silences: new SilenceService(parts),
  };
}
