/** What a name stands for. */
export type NameKind =
  | 'namespace'
  | 'environment'
  | 'host'
  | 'address'
  | 'registry';

/** A name of the source and what it becomes at the target. */
export interface NamePair {
  from: string;
  /** Empty where it goes without another. */
  to: string;
  kind: NameKind;
}

/**
 * Whether a name can hardly mean anything else, such as `shop-dev` or `qa2`. An
 * ordinary word such as `dev` or `test` is looked at twice.
 */
export function isDistinctive(name: string): boolean {
  return /[-\d.]/.test(name);
}

/** For building a pattern out of a name. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
