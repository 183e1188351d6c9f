import type { KubeObject } from '../store/KubeObject';

/** JSON text of stored objects, which never change. */
const texts = new WeakMap<KubeObject, string>();
const itemTexts = new WeakMap<KubeObject, string>();

/** An object as JSON. The text of frozen objects is made once. */
export function jsonOf(object: KubeObject): string {
  return remembered(texts, object, JSON.stringify);
}

/** An object as an item of a list, where built-in kinds do not say what they are. */
export function jsonItemOf(object: KubeObject): string {
  return remembered(itemTexts, object, ({ apiVersion, kind, ...rest }) =>
    JSON.stringify(rest),
  );
}

function remembered(
  cache: WeakMap<KubeObject, string>,
  object: KubeObject,
  make: (object: KubeObject) => string,
): string {
  const known = cache.get(object);
  if (known !== undefined) {
    return known;
  }
  const text = make(object);
  if (Object.isFrozen(object)) {
    cache.set(object, text);
  }
  return text;
}
