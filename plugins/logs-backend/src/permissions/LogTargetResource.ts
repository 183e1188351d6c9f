import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  LOGS_PLUGIN_ID,
  RESOURCE_TYPE_LOG_TARGET,
} from '@foredeck/backstage-plugin-logs-common';

/** A pod, there or gone, as permission rules see it. */
export interface LogTargetResource {
  cluster: string;
  namespace: string;
  /** Of the entity that its release or its labels link it to. */
  entityRef?: string;
  /** Entity refs in lower case of who owns that entity; empty without a link. */
  owners: string[];
  /** Of its namespace; absent when the namespace has none, or is not known. */
  space?: string;
  environment?: string;
}

/** One condition on a pod, for policies turned into queries. */
export interface LogTargetQuery {
  field: 'owner' | 'namespace' | 'cluster' | 'space' | 'environment';
  values: string[];
}

/** What rules and policies for logs refer to. */
export const logTargetResourceRef = createPermissionResourceRef<
  LogTargetResource,
  LogTargetQuery
>().with({
  pluginId: LOGS_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_LOG_TARGET,
});
