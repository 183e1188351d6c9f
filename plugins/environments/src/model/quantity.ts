import { Quantities } from '@foredeck/backstage-plugin-environments-common';

const QUANTITY = /^\d+(\.\d+)?(m|k|[KMGTP]i?)?$/;

/** Whether it is a Kubernetes quantity as people write it, such as `500m` or `8Gi`. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/** Resources that a quota usually limits. */
export const USUAL_RESOURCES: readonly string[] = [
  'requests.cpu',
  'requests.memory',
  'pods',
];

/** What is written of a quota by resource; an empty text sets no limit. */
export type QuotaDraft = Record<string, string>;

export const NO_QUOTA: QuotaDraft = Object.fromEntries(
  USUAL_RESOURCES.map(resource => [resource, '']),
);

/** The limits that are there, to be changed: all of them, so that none gets lost. */
export function quotaDraftOf(quota: Quantities = {}): QuotaDraft {
  return { ...NO_QUOTA, ...quota };
}

export function isQuotaDraftValid(draft: QuotaDraft): boolean {
  return Object.values(draft).every(
    text => !text.trim() || isQuantity(text.trim()),
  );
}

/** The quota that is written, or undefined when nothing is. */
export function toQuantities(draft: QuotaDraft): Quantities | undefined {
  const entries = Object.entries(draft)
    .map(([resource, text]) => [resource, text.trim()] as const)
    .filter(([, text]) => text);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** What is to change: undefined for nothing, null when no limit is left. */
export function quotaChange(
  before: QuotaDraft,
  after: QuotaDraft,
): Quantities | null | undefined {
  const same = Object.entries(after).every(
    ([resource, text]) => text.trim() === before[resource],
  );
  return same ? undefined : toQuantities(after) ?? null;
}
