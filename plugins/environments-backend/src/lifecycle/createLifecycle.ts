import type { ChangeAudit } from '../audit/ChangeAudit';
import type { EnvironmentGate } from '../permissions/EnvironmentGate';
import { AuthorizedEnvironmentChanges } from './AuthorizedEnvironmentChanges';
import type { ChangeParts } from './ChangeParts';
import { ClusterEnvironmentChanges } from './ClusterEnvironmentChanges';
import type {
  EnvironmentChanges,
  UncheckedChanges,
} from './EnvironmentChanges';

/** Puts together what makes and changes environments. */
export function createLifecycle(
  options: Omit<ChangeParts, 'now'> & {
    audit: ChangeAudit;
    gate: EnvironmentGate;
  },
): {
  changes: EnvironmentChanges;
  /** Asks nobody: for callers that have authorised who it is for. */
  unchecked: UncheckedChanges;
} {
  const unchecked = new ClusterEnvironmentChanges({
    ...options,
    now: Date.now,
  });
  return {
    unchecked,
    changes: new AuthorizedEnvironmentChanges({ ...options, inner: unchecked }),
  };
}
