import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  HELM_PLUGIN_ID,
  RESOURCE_TYPE_HELM_RELEASE,
} from '@foredeck/backstage-plugin-helm-common';

/** A release, there or about to be made, as permission rules see it. */
export interface HelmReleaseResource {
  cluster: string;
  namespace: string;
  name: string;
  entityRef?: string;
  /** Entity refs of the owners of the linked entity; empty without a link. */
  owners: string[];
  /** Of its namespace, by label; absent when the namespace has none, or is not known. */
  space?: string;
  environment?: string;
}

/** One condition on a release, for policies turned into queries. */
export interface HelmReleaseQuery {
  field: 'owner' | 'namespace' | 'cluster' | 'space' | 'environment';
  values: string[];
}

/** What rules and policies for releases refer to. */
export const helmReleaseResourceRef = createPermissionResourceRef<
  HelmReleaseResource,
  HelmReleaseQuery
>().with({
  pluginId: HELM_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_HELM_RELEASE,
});
