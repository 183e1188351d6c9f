import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { UserInfoService } from '@backstage/backend-plugin-api';
import type { ExpirySettings } from '../config/readExpiry';
import type { ConfiguredSpace } from '../config/readSpaces';
import type { DefaultsStore } from '../defaults/DefaultsStore';
import type { NamespaceRoles } from '../roles/NamespaceRoles';
import type { ClusterEnvironmentDirectory } from '../environments/ClusterEnvironmentDirectory';

/** What changes of environments are made with. */
export interface ChangeParts {
  access: KubernetesAccess;
  defaultsStore: DefaultsStore;
  directory: ClusterEnvironmentDirectory;
  expiry: ExpirySettings;
  helm: HelmEngineExchange;
  operations: OperationsService;
  /** Namespaces that are part of no environment. */
  protectedNamespaces: readonly string[];
  roles: Pick<NamespaceRoles, 'grant'>;
  spaces: readonly ConfiguredSpace[];
  userInfo: UserInfoService;
  now: () => number;
}
