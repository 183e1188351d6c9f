/** A kind of object the server knows, in one version. */
export interface ResourceType {
  group: string;
  version: string;
  /** Plural, such as `deployments`. */
  resource: string;
  singular: string;
  kind: string;
  listKind: string;
  namespaced: boolean;
  verbs: string[];
  shortNames: string[];
  categories: string[];
  subresources: Map<string, SubresourceType>;
  /** The store's key: `pods`, `deployments.apps`; shared between versions. */
  storage: string;
  /** The version its objects are stored in, as an apiVersion. */
  storageApiVersion: string;
  /** Set for types that a CustomResourceDefinition made. */
  custom?: CustomType;
}

export interface SubresourceType {
  name: string;
  kind: string;
  group: string;
  version: string;
  verbs: string[];
  acceptedTypes?: Array<{ group: string; version: string; kind: string }>;
}

/** What a CustomResourceDefinition says about one version. */
export interface CustomType {
  /** Name of the definition, `plural.group`. */
  definition: string;
  schema?: Record<string, unknown>;
  printerColumns: PrinterColumn[];
  selectableFields: string[];
  scale?: {
    specReplicasPath: string;
    statusReplicasPath: string;
    labelSelectorPath?: string;
  };
}

export interface PrinterColumn {
  name: string;
  type: string;
  jsonPath: string;
  format?: string;
  description?: string;
  priority?: number;
}

/** `v1` or `apps/v1`. */
export function apiVersionOf(type: { group: string; version: string }): string {
  return type.group ? `${type.group}/${type.version}` : type.version;
}

/** `apps/v1` to its parts; the core group is ''. */
export function parseApiVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : {
        group: apiVersion.slice(0, slash),
        version: apiVersion.slice(slash + 1),
      };
}
