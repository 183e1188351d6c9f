import type { DetectedStore } from '../DetectedStore';

/** The image of the side with the newer server, the target's when they are as new or nobody knows. */
export function newerImage(
  source: DetectedStore,
  target: DetectedStore,
): string {
  return compare(source.version, target.version) > 0
    ? source.image
    : target.image;
}

function compare(a = '', b = ''): number {
  const [left, right] = [a, b].map(text => text.split('.').map(Number));
  for (const [index, part] of left.entries()) {
    const other = right[index] ?? part;
    if (part !== other) {
      return part - other;
    }
  }
  return 0;
}
