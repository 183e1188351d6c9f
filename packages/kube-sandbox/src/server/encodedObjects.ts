import { encodeItem } from '../protobuf/envelope';
import type { KubeObject } from '../store/KubeObject';

/** Encoded forms of stored objects, which never change. */
const texts = new WeakMap<KubeObject, string>();
const itemTexts = new WeakMap<KubeObject, string>();
const itemBytes = new WeakMap<KubeObject, Uint8Array>();

/**
 * Larger forms are made anew each time: they are mostly one long string, which
 * is quick to copy and would double what the store holds.
 */
const largestKept = 8 * 1024;

/** An object as JSON. */
export function jsonOf(object: KubeObject): string {
  return remembered(texts, object, JSON.stringify);
}

/** As an item of a list, where built-in kinds do not say what they are. */
export function jsonItemOf(object: KubeObject): string {
  return remembered(itemTexts, object, ({ apiVersion, kind, ...rest }) =>
    JSON.stringify(rest),
  );
}

/** As an item of a protobuf list. */
export function protobufItemOf(object: KubeObject): Uint8Array {
  return remembered(itemBytes, object, encodeItem);
}

function remembered<T extends { length: number }>(
  cache: WeakMap<KubeObject, T>,
  object: KubeObject,
  make: (object: KubeObject) => T,
): T {
  const known = cache.get(object);
  if (known !== undefined) {
    return known;
  }
  const made = make(object);
  if (Object.isFrozen(object) && made.length <= largestKept) {
    cache.set(object, made);
  }
  return made;
}
