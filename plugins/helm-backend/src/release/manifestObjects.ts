import { parseAllDocuments } from 'yaml';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { ManifestObject } from './ReleaseRecord';

/**
 * The objects of a rendered manifest, `List` kinds opened.
 *
 * @throws Error naming the document that is not YAML
 */
export function manifestObjects(manifest: string): ManifestObject[] {
  const objects: ManifestObject[] = [];
  const documents = parseAllDocuments(manifest, { version: '1.1' });
  for (const document of Array.isArray(documents) ? documents : []) {
    if (document.errors.length) {
      throw new Error(
        `a rendered manifest is not valid YAML: ${document.errors[0].code}`,
      );
    }
    const value: unknown = JSON.parse(JSON.stringify(document.toJS() ?? null));
    const items =
      isJsonMap(value) && value.kind === 'List' && Array.isArray(value.items)
        ? value.items
        : [value];
    objects.push(...items.filter(isManifestObject));
  }
  return objects;
}

function isManifestObject(value: unknown): value is ManifestObject {
  return (
    isJsonMap(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isJsonMap(value.metadata) &&
    typeof value.metadata.name === 'string'
  );
}

const KUBERNETES_ID =
  /^\s*["']?backstage\.io\/kubernetes-id["']?:\s*["']?([^"'\s#]+)/gm;

/** Values of the label `backstage.io/kubernetes-id`, without parsing the YAML. */
export function kubernetesIds(manifest: string): string[] {
  return [
    ...new Set([...manifest.matchAll(KUBERNETES_ID)].map(match => match[1])),
  ];
}
