import type { RuleRevision } from '@foredeck/backstage-plugin-monitoring-common';
import type { ManagedRule, RuleAddress } from '../ManagedRule';

/** A change of a rule as it is kept. */
export interface StoredRevision extends Omit<RuleRevision, 'draft'> {
  rule: ManagedRule;
}

/** Keeps what was changed in rules, by whom; outlives the rules. */
export interface RuleHistoryStore {
  /** Adds the next revision. Of two who come at once both are kept, one after the other. */
  add(
    address: RuleAddress,
    change: Pick<StoredRevision, 'by' | 'change' | 'enabled' | 'rule'>,
  ): Promise<StoredRevision>;
  /** Newest first, at most 100. */
  list(address: RuleAddress): Promise<StoredRevision[]>;
  find(
    address: RuleAddress,
    revision: number,
  ): Promise<StoredRevision | undefined>;
}
