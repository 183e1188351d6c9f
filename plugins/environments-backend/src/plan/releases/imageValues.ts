import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { toJson } from '../objects/toJson';
import { editJson } from '../rewrite/editJson';
import { imagePart } from '../rewrite/imagePart';

/** One value that says which image runs. */
export interface ImageValue {
  path: readonly string[];
  value: JsonValue;
}

const TELLING_KEY = /(image|repository|registry|tag|version|digest)$/i;

/**
 * The values of a release that decide its images: by the keys that charts use,
 * and by holding what was rendered, such as `app.version` for the tag of the
 * image that runs.
 */
export function imageValues(
  values: JsonObject,
  objects: readonly KubernetesObject[],
): ImageValue[] {
  const rendered = renderedParts(objects);
  const found: ImageValue[] = [];
  editJson(values, {
    value(node) {
      const { path, value } = node;
      const text = typeof value === 'string' ? value : '';
      const isRendered =
        rendered.whole.has(text) ||
        (TELLING_KEY.test(path.at(-1) ?? '') && rendered.parts.has(text));
      if (imagePart(node) || (text && isRendered)) {
        found.push({ path, value });
      }
      return undefined;
    },
  });
  return found;
}

/** Images of an object's containers, wherever its kind keeps them. */
export function imagesOf(object: KubernetesObject): string[] {
  const images: string[] = [];
  const visit = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (isJsonMap(value)) {
      if (typeof value.image === 'string' && value.image) {
        images.push(value.image);
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(toJson(object).spec);
  return images;
}

function renderedParts(objects: readonly KubernetesObject[]) {
  const whole = new Set(objects.flatMap(imagesOf));
  const parts = new Set<string>();
  for (const image of whole) {
    const [name, digest] = image.split('@');
    const colon = name.lastIndexOf(':');
    const tagged = colon > name.lastIndexOf('/');
    parts.add(tagged ? name.slice(0, colon) : name);
    if (tagged) {
      parts.add(name.slice(colon + 1));
    }
    if (digest) {
      parts.add(digest);
    }
  }
  return { whole, parts };
}
