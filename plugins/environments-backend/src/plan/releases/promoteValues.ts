import type { JsonObject, JsonValue } from '@backstage/types';
import {
  mergeValues,
  withoutValueAt,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import { atPath } from '../rewrite/atPath';
import { counterpartPath } from '../rewrite/counterpartPath';
import { setValue } from '../rewrite/setValue';
import { imageValues } from './imageValues';

/**
 * The target's own values with the images of the source. What the source says
 * itself is written; where it leaves an image to its chart or profile, the
 * target's own word on it goes, so that the layers below decide there, too.
 *
 * @param taken - the source's own values, rewritten for the target
 * @param below - the layers below at the target
 */
export function promoteValues(
  source: ReleaseState,
  current: ReleaseState,
  taken: JsonObject,
  below: JsonObject,
): JsonObject {
  let own = current.values;
  const said = imageValues(taken, source.objects);
  for (const { path, value } of said) {
    own = put(own, below, path, value, taken);
  }
  const paths = new Set(said.map(({ path }) => path.join('\0')));
  for (const { path } of imageValues(current.values, current.objects)) {
    const listed = path.some(part => /^\d+$/.test(part));
    if (!paths.has(path.join('\0')) && !listed) {
      own = withoutOwn(own, path, mergeValues(below, taken), below);
    }
  }
  return own;
}

/** An entry of a list that is not there is not made. */
function put(
  own: JsonObject,
  below: JsonObject,
  path: readonly string[],
  value: JsonValue,
  taken: JsonObject,
): JsonObject {
  const place = counterpartPath(taken, path, mergeValues(below, own));
  return place ? setValue(own, below, place, value) : own;
}

/** Takes the target's own word away, or says the source's where the layers say another. */
function withoutOwn(
  own: JsonObject,
  path: readonly string[],
  wanted: JsonObject,
  below: JsonObject,
): JsonObject {
  const value = atPath(wanted, path);
  const lies = atPath(below, path);
  return value === undefined || value === lies
    ? withoutValueAt(own, path)
    : setValue(own, below, path, value);
}
