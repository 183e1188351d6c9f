import {
  ENTITY_LABEL,
  entityRefToLabel,
  LAYERS_LABEL,
  PROFILE_LABEL,
} from '@foredeck/backstage-plugin-helm-common';
import type { DeployPlan } from './DeployPlan';
import { mayConflict } from './fieldConflicts';

/**
 * The arguments of the `helm upgrade` that deploys a plan. The user's values
 * come on standard input, so that nothing secret is in them.
 *
 * @param options.historyMax - revisions Helm keeps
 * @param options.rollback - whether Helm shall roll back by itself on failure
 */
export function upgradeArguments(
  plan: DeployPlan,
  options: {
    chart: string;
    timeoutMs: number;
    rollback: boolean;
    historyMax: number;
  },
): string[] {
  const { request, layers } = plan;
  const labels = Object.entries(request.labels ?? {}).map(
    ([key, value]) => `${key}=${value}`,
  );
  labels.push(`${LAYERS_LABEL}=${layers.hash}`);
  if (request.profile) {
    labels.push(`${PROFILE_LABEL}=${request.profile}`);
  }
  if (request.entityRef) {
    labels.push(`${ENTITY_LABEL}=${entityRefToLabel(request.entityRef)}`);
  }
  return [
    'upgrade',
    request.name,
    options.chart,
    '--install',
    '--namespace',
    request.namespace,
    '--reset-values',
    '--values',
    '-',
    '--wait',
    ...(request.forceConflicts && mayConflict(plan)
      ? ['--force-conflicts']
      : []),
    ...(options.rollback ? ['--rollback-on-failure'] : []),
    '--timeout',
    `${Math.ceil(options.timeoutMs / 1000)}s`,
    '--labels',
    labels.join(','),
    '--history-max',
    String(options.historyMax),
    ...(request.reason ? ['--description', request.reason] : []),
    '--hide-notes',
    // Its log lines tell when applying ends and waiting begins.
    '--debug',
  ];
}
