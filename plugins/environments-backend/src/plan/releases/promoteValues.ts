import type { JsonObject, JsonValue } from '@backstage/types';
import {
  isJsonMap,
  mergeValues,
  withoutValueAt,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import { atPath } from '../rewrite/atPath';
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

/** Entries of a list are found again by their name; one that is not there is not made. */
function put(
  own: JsonObject,
  below: JsonObject,
  path: readonly string[],
  value: JsonValue,
  taken: JsonObject,
): JsonObject {
  const translated: string[] = [];
  for (const part of path) {
    const theirs = atPath(taken, path.slice(0, translated.length));
    if (Array.isArray(theirs)) {
      const list = atPath(own, translated) ?? atPath(below, translated);
      const index = Array.isArray(list)
        ? sameEntry(list, theirs[Number(part)])
        : -1;
      if (index < 0) {
        return own;
      }
      translated.push(String(index));
    } else {
      translated.push(part);
    }
  }
  return setValue(own, below, translated, value);
}

function sameEntry(list: readonly JsonValue[], entry: JsonValue): number {
  return list.findIndex(
    one =>
      isJsonMap(one) &&
      isJsonMap(entry) &&
      typeof one.name === 'string' &&
      one.name === entry.name,
  );
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
