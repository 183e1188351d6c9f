import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { JsonNode } from './editJson';

/** What of an image a value says: all of it, or one part. */
export type ImagePart =
  | 'reference'
  | 'registry'
  | 'repository'
  | 'tag'
  | 'digest';

const PARTS: Record<string, ImagePart> = {
  registry: 'registry',
  repository: 'repository',
  tag: 'tag',
  digest: 'digest',
  sha: 'digest',
};

/**
 * Tells image values by the keys that charts use: `image`, `*Image`,
 * `image.repository`, `image.tag`, `*.image.*`, `imageTag`, `imageRegistry`.
 */
export function imagePart({
  path,
  value,
  parent,
}: JsonNode): ImagePart | undefined {
  const key = path.at(-1) ?? '';
  if (typeof value !== 'string' && typeof value !== 'number') {
    return undefined;
  }
  if (/^image$|[a-z]Image$/.test(key)) {
    return 'reference';
  }
  const combined = /^(?:.*I|i)mage(Registry|Repository|Name|Tag|Digest)$/.exec(
    key,
  )?.[1];
  if (combined) {
    return combined === 'Name' ? 'repository' : PARTS[combined.toLowerCase()];
  }
  const part = Object.hasOwn(PARTS, key) ? PARTS[key] : undefined;
  return part && isWithinImage(path, parent) ? part : undefined;
}

function isWithinImage(
  path: readonly string[],
  parent: JsonNode['parent'],
): boolean {
  return (
    path.slice(0, -1).some(key => /image$/i.test(key)) ||
    (isJsonMap(parent) &&
      'repository' in parent &&
      ('tag' in parent || 'digest' in parent || 'pullPolicy' in parent))
  );
}
