import type { InformerSpec } from '../types';

/** Adds the selectors of a spec and what a call needs to its path. */
export function pathWithQuery(
  spec: InformerSpec,
  parameters: Record<string, string | undefined>,
): string {
  const query = new URLSearchParams();
  const all = {
    labelSelector: spec.labelSelector,
    fieldSelector: spec.fieldSelector,
    ...parameters,
  };
  for (const [name, value] of Object.entries(all)) {
    if (value) {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text ? `${spec.path}?${text}` : spec.path;
}

/** Asks for metadata alone, with whole objects as second choice. */
export function acceptHeader(
  spec: InformerSpec,
  kind: 'PartialObjectMetadataList' | 'PartialObjectMetadata',
): string {
  return spec.metadataOnly
    ? `application/json;as=${kind};g=meta.k8s.io;v=v1,application/json`
    : 'application/json';
}
