import type { KubeObject } from '../store/KubeObject';
import { toTable, type Table } from '../tables/toTable';
import type { ResourceType } from '../types/ResourceType';

/** The object as rows for a terminal. */
export function tableOf(
  type: ResourceType,
  objects: KubeObject[],
  query: URLSearchParams,
  metadata: Record<string, unknown>,
): Table & KubeObject {
  const include = query.get('includeObject');
  const table = toTable({
    resource: type.storage,
    objects,
    includeObject:
      include === 'Object' || include === 'None' ? include : 'Metadata',
    now: new Date(),
    crdColumns: type.custom?.printerColumns,
  });
  return { ...table, metadata } as unknown as Table & KubeObject;
}

/** The object without anything but its metadata. */
export function metadataOnly(object: KubeObject): KubeObject {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}
