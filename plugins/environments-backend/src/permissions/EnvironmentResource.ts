import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  ENVIRONMENTS_PLUGIN_ID,
  RESOURCE_TYPE_ENVIRONMENT,
  type EnvironmentRef,
  type SpaceRole,
} from '@foredeck/backstage-plugin-environments-common';

/** An environment, there or about to be made, as permission rules see it. */
export interface EnvironmentResource extends EnvironmentRef {
  /** Entity refs in lower case: the environment's own owner. */
  owners: string[];
  protected: boolean;
  /** What groups and users are in its space, by the configuration; owners of the space are admins. */
  members: Array<{ subject: string; role: SpaceRole }>;
}

/** One condition on an environment, for policies turned into queries. */
export interface EnvironmentQuery {
  field: 'owner' | 'role' | 'space' | 'environment' | 'cluster' | 'protected';
  values: string[];
}

/** What rules and policies for environments refer to. */
export const environmentResourceRef = createPermissionResourceRef<
  EnvironmentResource,
  EnvironmentQuery
>().with({
  pluginId: ENVIRONMENTS_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});
