import type { LabelSelector } from '../kinds/Workloads';

/**
 * Whether labels satisfy a LabelSelector. An empty selector matches all, a
 * missing one nothing, as in Kubernetes.
 */
export function selectorMatches(
  selector: LabelSelector | undefined,
  labels: Record<string, string> | undefined,
): boolean {
  if (!selector) {
    return false;
  }
  return (
    mapMatches(selector.matchLabels, labels) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values }) => {
      const value = labels?.[key];
      switch (operator) {
        case 'In':
          return value !== undefined && !!values?.includes(value);
        case 'NotIn':
          return value === undefined || !values?.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}

/** Whether every wanted label is there with its value. */
export function mapMatches(
  wanted: Record<string, string> | undefined,
  labels: Record<string, string> | undefined,
): boolean {
  return Object.entries(wanted ?? {}).every(
    ([key, value]) => labels?.[key] === value,
  );
}
