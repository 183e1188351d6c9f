import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import type { WorkloadKind } from '@foredeck/backstage-plugin-helm-node';
import type { LiveWorkload } from '@foredeck/backstage-plugin-workloads-node';
import type { ReleaseMarks } from '../entity/EntityLink';
import type { Links } from '../entity/Links';
import type { HelmReleaseResource } from '../permissions/HelmReleaseResource';
import type { ClusterView, ReleaseIndex } from '../release/ReleaseIndex';
import type { IndexedRelease } from '../release/ReleaseRecord';
import type { Places } from '../places/Places';
import { marksOf, toResource } from '../releases/ReleaseOwnership';
import { releaseRow } from '../releases/releaseRow';
import type { InstalledChart, NewestCharts } from './NewestCharts';

/** A release put together from all that memory knows about it. */
export interface BuiltRow {
  row: ReleaseRow;
  resource: HelmReleaseResource;
  marks: ReleaseMarks;
}

/** The kind whose image stands for a release that runs several. */
const MAIN_FIRST: WorkloadKind[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
];

/** Makes rows from releases, workloads, namespaces, the catalog and the store. */
export class RowBuilder {
  readonly #index: ReleaseIndex;
  readonly #places: Places;
  readonly #newest: NewestCharts | undefined;

  constructor(options: {
    index: ReleaseIndex;
    places: Places;
    newest?: NewestCharts;
  }) {
    this.#index = options.index;
    this.#places = options.places;
    this.#newest = options.newest;
  }

  build(view: ClusterView, release: IndexedRelease, links: Links): BuiltRow {
    const { namespace, name } = release;
    const marks = marksOf(release);
    const link = links.of(marks);
    const row = releaseRow(release, this.#index.health(view)(namespace, name), {
      entityRef: link?.entityRef,
      owners: link?.owners,
      ...this.#places.in(view, release),
      image: mainImage(view.workloads.ofRelease(namespace, name)),
      newestChartVersion: this.newestChart({
        chart: release.facts?.chart,
        version: release.facts?.chartVersion,
        profile: release.latest.profile,
      }),
    });
    return { row, resource: toResource(row, link, row), marks };
  }

  /** The newer version of a chart, when the store has one. */
  newestChart({
    chart,
    version,
    profile,
  }: Partial<InstalledChart>): string | undefined {
    return chart && version
      ? this.#newest?.newest({ chart, version, profile })
      : undefined;
  }

  /** Another one whenever `newestChart` may answer otherwise. */
  get chartGeneration(): number {
    return this.#newest?.generation ?? 0;
  }
}

function mainImage(workloads: readonly LiveWorkload[]): string | undefined {
  const [main] = workloads
    .map(({ workload }) => workload)
    .sort(
      (a, b) =>
        MAIN_FIRST.indexOf(a.kind) - MAIN_FIRST.indexOf(b.kind) ||
        nameOf(a).localeCompare(nameOf(b)),
    );
  return main?.object.spec?.template?.spec?.containers[0]?.image;
}

function nameOf(workload: LiveWorkload['workload']): string {
  return workload.object.metadata?.name ?? '';
}
