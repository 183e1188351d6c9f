import type { IntOrPercent } from '../kinds/Workloads';

/** A number of replicas, given as such or as a percentage of a total. */
export function resolveIntOrPercent(
  value: IntOrPercent | undefined,
  total: number,
  round: 'up' | 'down',
): number {
  const text = String(value ?? 0);
  if (!text.endsWith('%')) {
    return Number(text) || 0;
  }
  const share = (Number(text.slice(0, -1)) * total) / 100;
  return round === 'up' ? Math.ceil(share) : Math.floor(share);
}
