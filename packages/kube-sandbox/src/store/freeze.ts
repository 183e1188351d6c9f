/**
 * Freezes a JSON-like value through and through. Objects of the store are
 * shared between readers, its history and open watches, so a stray mutation
 * must fail loudly. Subtrees that are frozen already are not walked again.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) {
      deepFreeze(child);
    }
  }
  return value;
}
