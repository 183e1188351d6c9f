import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  MONITORING_PLUGIN_ID,
  RESOURCE_TYPE_METRIC_TARGET,
} from '@foredeck/backstage-plugin-monitoring-common';

/** A workload, or a whole namespace, as permission rules see it. */
export interface MetricTargetResource {
  cluster: string;
  namespace: string;
  /** Of the entity that its release or its labels link it to; of no namespace. */
  entityRef?: string;
  /**
   * Entity refs in lower case of who owns that entity; of a namespace, of who
   * owns the environment it is part of. Empty where nobody does.
   */
  owners: string[];
  /** Of its namespace; absent when the namespace has none, or is not known. */
  space?: string;
  environment?: string;
}

/** One condition on a target, for policies turned into queries. */
export interface MetricTargetQuery {
  field: 'owner' | 'namespace' | 'cluster' | 'space' | 'environment';
  values: string[];
}

/** What rules and policies for metrics, alerts and their rules refer to. */
export const metricTargetResourceRef = createPermissionResourceRef<
  MetricTargetResource,
  MetricTargetQuery
>().with({
  pluginId: MONITORING_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_METRIC_TARGET,
});
