import type {
  ReleaseHealth,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import type { IndexedRelease } from '../release/ReleaseRecord';

/** What a row says beside what the release itself does. */
export interface RowContext {
  entityRef?: string;
  owners?: string[];
  space?: string;
  environment?: string;
  image?: string;
  newestChartVersion?: string;
}

/** A release in memory as one line of a list. */
export function releaseRow(
  release: IndexedRelease,
  health: ReleaseHealth,
  context: RowContext,
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
    profile: latest.profile,
    labels: latest.labels,
    ...context,
    health,
    problem,
  };
}
