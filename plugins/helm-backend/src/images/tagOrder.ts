import { versionKey } from '../charts/listing/versionKey';

const MOVING = new Set(['latest', 'main', 'master', 'stable', 'edge', 'dev']);

const natural = new Intl.Collator('en-US', { numeric: true });

/**
 * Tags with those first that look newest: names that move along, then versions
 * and dates downwards, then the rest, in which builds are often counted.
 */
export function byLikelyAge(tags: readonly string[]): string[] {
  return [...tags].sort((a, b) => {
    const byGroup = groupOf(a) - groupOf(b);
    if (byGroup) {
      return byGroup;
    }
    const [keyA, keyB] = [versionKey(a), versionKey(b)];
    if (keyA !== keyB) {
      return keyA < keyB ? 1 : -1;
    }
    return natural.compare(b, a);
  });
}

function groupOf(tag: string): number {
  if (MOVING.has(tag)) {
    return 0;
  }
  return versionKey(tag) ? 1 : 2;
}
