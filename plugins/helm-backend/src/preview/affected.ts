import type { JsonObject } from '@backstage/types';
import type { AffectedParties } from '@foredeck/backstage-plugin-helm-common';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { ObjectStates } from './ChangePreviewer';
import { changesPods } from './podTemplate';

/** Kinds whose controllers replace running pods when the template changes. */
const ROLLING = ['DaemonSet', 'Deployment', 'StatefulSet'];

/** Workloads whose pods a change replaces, with how many run now. */
export function restartsOf(
  states: readonly ObjectStates[],
): AffectedParties['restarts'] {
  return states.flatMap(({ object, live, after }) =>
    ROLLING.includes(object.kind) &&
    live &&
    after &&
    replacesItself(after) &&
    changesPods(live, after)
      ? {
          kind: object.kind,
          name: object.metadata.name,
          pods: runningPods(live),
        }
      : [],
  );
}

/** With `OnDelete`, pods are replaced when somebody deletes them. */
function replacesItself({ spec }: JsonObject): boolean {
  const strategy = isJsonMap(spec) ? spec.updateStrategy : undefined;
  return !isJsonMap(strategy) || strategy.type !== 'OnDelete';
}

function runningPods({ kind, status }: JsonObject): number {
  const count = isJsonMap(status)
    ? status[kind === 'DaemonSet' ? 'currentNumberScheduled' : 'replicas']
    : undefined;
  return typeof count === 'number' ? count : 0;
}
