import type { KubeObject } from '../store/KubeObject';
import type { CustomType, ResourceType, SubresourceType } from './ResourceType';

/** The parts of `apiextensions.k8s.io/v1` CustomResourceDefinition we read. */
interface DefinitionSpec {
  group: string;
  scope: 'Namespaced' | 'Cluster';
  names: {
    plural: string;
    singular?: string;
    kind: string;
    listKind?: string;
    shortNames?: string[];
    categories?: string[];
  };
  versions: Array<{
    name: string;
    served: boolean;
    storage: boolean;
    schema?: { openAPIV3Schema?: Record<string, unknown> };
    additionalPrinterColumns?: CustomType['printerColumns'];
    selectableFields?: Array<{ jsonPath: string }>;
    subresources?: { status?: object; scale?: CustomType['scale'] };
  }>;
}

const verbs = [
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'create',
  'update',
  'watch',
];

/** The resource types that a CustomResourceDefinition adds, one per version. */
export function typesOfDefinition(definition: KubeObject): ResourceType[] {
  const spec = definition.spec as unknown as DefinitionSpec;
  const { names, group } = spec;
  const stored = spec.versions.find(version => version.storage);
  return spec.versions
    .filter(version => version.served)
    .map(version => ({
      group,
      version: version.name,
      resource: names.plural,
      singular: names.singular ?? names.kind.toLowerCase(),
      kind: names.kind,
      listKind: names.listKind ?? `${names.kind}List`,
      namespaced: spec.scope === 'Namespaced',
      verbs,
      shortNames: names.shortNames ?? [],
      categories: names.categories ?? [],
      storage: `${names.plural}.${group}`,
      storageApiVersion: `${group}/${stored?.name ?? version.name}`,
      subresources: subresourcesOf(group, names.kind, version),
      custom: {
        definition: definition.metadata.name,
        schema: version.schema?.openAPIV3Schema,
        printerColumns: version.additionalPrinterColumns ?? [],
        selectableFields: (version.selectableFields ?? []).map(
          field => field.jsonPath,
        ),
        ...(version.subresources?.scale && {
          scale: version.subresources.scale,
        }),
      },
    }));
}

function subresourcesOf(
  group: string,
  kind: string,
  version: DefinitionSpec['versions'][number],
): Map<string, SubresourceType> {
  const found = new Map<string, SubresourceType>();
  const readWrite = ['get', 'patch', 'update'];
  if (version.subresources?.status) {
    found.set('status', {
      name: 'status',
      kind,
      group,
      version: version.name,
      verbs: readWrite,
    });
  }
  if (version.subresources?.scale) {
    found.set('scale', {
      name: 'scale',
      kind: 'Scale',
      group: 'autoscaling',
      version: 'v1',
      verbs: readWrite,
    });
  }
  return found;
}
