import { podNamePattern } from '@foredeck/backstage-plugin-scopes-node';
import type { ScopedWorkload } from '../ScopeService';
import type { WorkloadInScope } from './workloadsInScope';

/** A workload as queries need it. */
export function describeWorkload(
  { kind, name, sample, pods }: WorkloadInScope,
  about: { entityRef?: string; profile?: string },
): ScopedWorkload {
  return {
    kind,
    name,
    release: sample.release?.name,
    profile: about.profile,
    pods: pods.length,
    entityRef: about.entityRef,
    podPattern: podNamePattern({ kind, name }) ?? exactly(pods, name),
    podLabels: sample.pod.metadata?.labels ?? {},
  };
}

/** For kinds whose way to name pods is not known: those that are there now. */
function exactly(pods: WorkloadInScope['pods'], name: string): string {
  const names = pods.flatMap(({ pod }) => pod.metadata?.name ?? []);
  return (names.length ? names : [name])
    .map(one => one.replaceAll('.', '\\.'))
    .join('|');
}
