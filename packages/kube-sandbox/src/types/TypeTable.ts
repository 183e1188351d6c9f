import { readDataFile } from './dataFiles';
import type {
  DiscoveredGroup,
  DiscoveredResource,
  DiscoveryList,
} from './discoveryTypes';
import { metricsGroup } from './metricsTypes';
import { apiVersionOf, type ResourceType } from './ResourceType';

/**
 * Types whose versions, or whose groups, share one set of stored objects. The
 * stored version is named; the others are converted when read or written.
 */
const storedAs: Record<string, { storage: string; apiVersion: string }> = {
  'horizontalpodautoscalers.autoscaling': {
    storage: 'horizontalpodautoscalers.autoscaling',
    apiVersion: 'autoscaling/v2',
  },
  'events.events.k8s.io': { storage: 'events', apiVersion: 'v1' },
};

/** A group with its versions, newest first. */
export interface ApiGroup {
  name: string;
  versions: string[];
}

/** Every type the server knows: the built-in ones and those of CRDs. */
export class TypeTable {
  private readonly types = new Map<string, ResourceType>();
  private readonly byKind = new Map<string, ResourceType>();
  private readonly groupVersions = new Map<
    string,
    Map<string, ResourceType[]>
  >();
  private changes = 0;

  constructor() {
    const discovery = readDataFile<{ api: DiscoveryList; apis: DiscoveryList }>(
      'discovery.json',
    );
    const groups: DiscoveredGroup[] = [
      ...discovery.api.items,
      ...discovery.apis.items,
      metricsGroup,
    ];
    for (const group of groups) {
      for (const version of group.versions) {
        for (const resource of version.resources) {
          this.add(
            fromDiscovery(group.metadata.name ?? '', version.version, resource),
          );
        }
      }
    }
  }

  /** Counts up with every change, so that answers made from it can be kept. */
  get generation(): number {
    return this.changes;
  }

  find(group: string, version: string, resource: string) {
    return this.types.get(`${group}/${version}/${resource}`);
  }

  findKind(group: string, version: string, kind: string) {
    return this.byKind.get(`${group}/${version}/${kind}`);
  }

  /** The type whose objects a storage key holds, in its stored version. */
  stored(storage: string): ResourceType | undefined {
    for (const type of this.types.values()) {
      if (
        type.storage === storage &&
        type.storageApiVersion === apiVersionOf(type)
      ) {
        return type;
      }
    }
    return undefined;
  }

  all(): ResourceType[] {
    return [...this.types.values()];
  }

  groups(): ApiGroup[] {
    return [...this.groupVersions].map(([name, versions]) => ({
      name,
      versions: [...versions.keys()],
    }));
  }

  /** The types of one group version; undefined when it is unknown. */
  inVersion(group: string, version: string): ResourceType[] | undefined {
    return this.groupVersions.get(group)?.get(version);
  }

  add(type: ResourceType) {
    this.changes += 1;
    this.types.set(`${type.group}/${type.version}/${type.resource}`, type);
    this.byKind.set(`${type.group}/${type.version}/${type.kind}`, type);
    let versions = this.groupVersions.get(type.group);
    if (!versions) {
      versions = new Map();
      this.groupVersions.set(type.group, versions);
    }
    versions.set(type.version, [
      ...(versions.get(type.version) ?? []).filter(
        other => other.resource !== type.resource,
      ),
      type,
    ]);
  }

  /** Takes away the types of one CustomResourceDefinition. */
  removeDefinition(definition: string) {
    for (const [key, type] of this.types) {
      if (type.custom?.definition === definition) {
        this.types.delete(key);
        this.byKind.delete(`${type.group}/${type.version}/${type.kind}`);
        this.forget(type);
      }
    }
    this.changes += 1;
  }

  private forget(type: ResourceType) {
    const versions = this.groupVersions.get(type.group);
    const left = (versions?.get(type.version) ?? []).filter(t => t !== type);
    if (left.length > 0) {
      versions?.set(type.version, left);
      return;
    }
    versions?.delete(type.version);
    if (versions?.size === 0) {
      this.groupVersions.delete(type.group);
    }
  }
}

function fromDiscovery(
  group: string,
  version: string,
  found: DiscoveredResource,
): ResourceType {
  const key = group ? `${found.resource}.${group}` : found.resource;
  const stored = storedAs[key];
  return {
    group,
    version,
    resource: found.resource,
    singular: found.singularResource,
    kind: found.responseKind.kind,
    listKind: `${found.responseKind.kind}List`,
    namespaced: found.scope === 'Namespaced',
    verbs: found.verbs,
    shortNames: found.shortNames ?? [],
    categories: found.categories ?? [],
    storage: stored?.storage ?? key,
    storageApiVersion: stored?.apiVersion ?? apiVersionOf({ group, version }),
    subresources: new Map(
      (found.subresources ?? []).map(sub => [
        sub.subresource,
        {
          name: sub.subresource,
          kind: sub.responseKind.kind,
          group: sub.responseKind.group,
          version: sub.responseKind.version,
          verbs: sub.verbs,
          ...(sub.acceptedTypes && { acceptedTypes: sub.acceptedTypes }),
        },
      ]),
    ),
  };
}
