import { JsonObject } from '@backstage/types';
import {
  Profile,
  toDottedPath,
  valueAt,
} from '@foredeck/backstage-plugin-helm-common';

/** The settings of one image, by dotted path as a profile names them. */
export type ImageFields = Profile['images'];

/** The repository of the image whose tag is set at a path. */
export function repositoryOfTag(
  fields: ImageFields,
  values: JsonObject,
  path: string[],
): string | undefined {
  const dotted = toDottedPath(path);
  const field = fields.find(({ tag }) => tag === dotted);
  return field && textAt(values, field.repository);
}

/**
 * The text at a dotted path, such as `image.repository`; undefined when it is
 * empty or no text.
 */
export function textAt(values: JsonObject, dotted: string): string | undefined {
  const value = valueAt(values, dotted.split('.'));
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : undefined;
}
