import { MASK } from '@foredeck/backstage-plugin-helm-common';
import { FormValue, isJsonObject } from './json';

/** Whether a value stands for a secret that stays as it is on the cluster. */
export function isMasked(value: unknown): boolean {
  return value === MASK;
}

/** How many secrets the values leave as they are. */
export function countMasks(value: FormValue): number {
  if (isMasked(value)) {
    return 1;
  }
  const members = isJsonObject(value)
    ? Object.values(value)
    : (Array.isArray(value) && value) || [];
  return members.reduce<number>((sum, item) => sum + countMasks(item), 0);
}
