import type { PlanAction } from '@foredeck/backstage-plugin-environments-common';

/** Whether something is made or changed at the target. */
export function changes({ action }: { action: PlanAction }): boolean {
  return action === 'add' || action === 'update';
}
