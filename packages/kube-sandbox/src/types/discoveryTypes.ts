/** One resource in an aggregated discovery answer. */
export interface DiscoveredResource {
  resource: string;
  responseKind: { group: string; version: string; kind: string };
  scope: 'Namespaced' | 'Cluster';
  singularResource: string;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
  subresources?: Array<{
    subresource: string;
    responseKind: { group: string; version: string; kind: string };
    verbs: string[];
    acceptedTypes?: Array<{ group: string; version: string; kind: string }>;
  }>;
}

export interface DiscoveredVersion {
  version: string;
  resources: DiscoveredResource[];
  freshness?: string;
}

export interface DiscoveredGroup {
  metadata: { name?: string; creationTimestamp?: null };
  versions: DiscoveredVersion[];
}

/** `apidiscovery.k8s.io/v2` APIGroupDiscoveryList. */
export interface DiscoveryList {
  kind: 'APIGroupDiscoveryList';
  apiVersion: string;
  metadata: Record<string, never>;
  items: DiscoveredGroup[];
}
