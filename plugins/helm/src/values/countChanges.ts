import { JsonObject } from '@backstage/types';
import { isJsonObject } from './json';

/** How many single values a layer sets or removes; a list counts as one. */
export function countChanges(changes: JsonObject): number {
  return Object.values(changes).reduce<number>((sum, value) => {
    const inner = isJsonObject(value) ? countChanges(value) : 0;
    return sum + Math.max(inner, 1);
  }, 0);
}
