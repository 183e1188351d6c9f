import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of a namespace's or workload's metrics, for conditional decisions. */
export const RESOURCE_TYPE_METRIC_TARGET = 'foredeck-metric-target';

/** Read series, alerts and alert rules of what the resource names. */
export const metricsReadPermission = createPermission({
  name: 'metrics.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_METRIC_TARGET,
});

/** Create, change, disable and delete alert rules. */
export const alertRuleManagePermission = createPermission({
  name: 'alert.rule.manage',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_METRIC_TARGET,
});

/** Silence alerts, and end silences. */
export const alertSilencePermission = createPermission({
  name: 'alert.silence',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_METRIC_TARGET,
});

/** Change what makes targets be scraped: monitors and labels of Services. */
export const scrapeManagePermission = createPermission({
  name: 'metrics.scrape.manage',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_METRIC_TARGET,
});

/** See the state of the clusters themselves: nodes, certificates, open watches. */
export const clusterHealthReadPermission = createPermission({
  name: 'cluster.health.read',
  attributes: { action: 'read' },
});

export const monitoringPermissions = [
  metricsReadPermission,
  alertRuleManagePermission,
  alertSilencePermission,
  scrapeManagePermission,
  clusterHealthReadPermission,
];
