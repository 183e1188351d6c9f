import { Quantities } from '@foredeck/backstage-plugin-environments-common';

const QUANTITY = /^\d+(\.\d+)?(m|k|[KMGTP]i?)?$/;

/** Whether it is a Kubernetes quantity as people write it, such as `500m` or `8Gi`. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/** What the fields of a quota set, and how they are written. */
export const QUOTA_FIELDS = [
  { field: 'cpu', resource: 'requests.cpu', example: '4' },
  { field: 'memory', resource: 'requests.memory', example: '8Gi' },
  { field: 'pods', resource: 'pods', example: '40' },
] as const;

export type QuotaField = (typeof QUOTA_FIELDS)[number]['field'];

/** What is written in the fields of a quota; an empty one sets no limit. */
export type QuotaDraft = Record<QuotaField, string>;

export const NO_QUOTA: QuotaDraft = { cpu: '', memory: '', pods: '' };

export function isQuotaDraftValid(draft: QuotaDraft): boolean {
  return QUOTA_FIELDS.every(
    ({ field }) => !draft[field].trim() || isQuantity(draft[field].trim()),
  );
}

/** The quota that is written, or undefined when nothing is. */
export function toQuantities(draft: QuotaDraft): Quantities | undefined {
  const entries = QUOTA_FIELDS.flatMap(({ field, resource }) => {
    const text = draft[field].trim();
    return text ? [[resource, text] as const] : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
