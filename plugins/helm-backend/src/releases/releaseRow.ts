import type {
  ReleaseHealth,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import type { IndexedRelease } from '../release/ReleaseRecord';

/** A release in memory as one line of a list. */
export function releaseRow(
  release: IndexedRelease,
  health: ReleaseHealth,
  entityRef: string | undefined,
): ReleaseRow {
  const { latest, facts, problem } = release;
  return {
    cluster: release.cluster,
    namespace: release.namespace,
    name: release.name,
    status: latest.status,
    revision: latest.revision,
    chart: facts?.chart,
    chartVersion: facts?.chartVersion,
    appVersion: facts?.appVersion,
    updated: facts && !problem ? facts.updated : latest.updated,
    entityRef,
    profile: latest.profile,
    health,
    problem,
  };
}
