import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { isDeepStrictEqual } from 'node:util';
import type { Links } from '../entity/Links';
import type { EntityDirectory } from '../entity/EntityDirectory';
import type { ClusterView, ReleaseIndex } from '../release/ReleaseIndex';
import { entryKey, releaseEntry } from './ReleaseEntry';
import { ReleaseTable } from './ReleaseTable';
import type { RowBuilder } from './RowBuilder';
import { ViewChanges } from './ViewChanges';

/** Changes come in bursts; each burst is worked in at once. */
const GATHER_MS = 50;

/** How long one go of working in may hold up everything else. */
const ONE_GO_MS = 15;

/** How often it is looked for what nobody tells: known health, newer charts. */
const LOOK_MS = 500;

type Directory = Pick<EntityDirectory, 'links' | 'recent'>;

interface Followed {
  view: ClusterView;
  changes: ViewChanges;
  /** Releases to make anew, as `namespace/name`. */
  dirty: Set<string>;
  /** Namespaces of which all releases are. */
  namespaces: Set<string>;
}

/**
 * Keeps the table of releases equal to what the clusters, the catalog and the
 * store say: a row is made anew when something it shows has changed, and never
 * for a question.
 */
export class ReleaseRows {
  readonly table = new ReleaseTable();
  readonly #directory: Directory;
  readonly #builder: RowBuilder;
  readonly #followed = new Map<ClusterView, Followed>();
  readonly #look: NodeJS.Timeout;
  #links: Links | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #chartGeneration = 0;

  constructor(options: {
    index: ReleaseIndex;
    directory: Directory;
    builder: RowBuilder;
  }) {
    this.#directory = options.directory;
    this.#builder = options.builder;
    // The first page most people open, and the one the portal starts with.
    this.table.order('name');
    this.table.order('-updated');
    options.index.follow({
      opened: view => this.#opened(view),
      closed: view => this.#closed(view),
    });
    this.#look = setInterval(() => this.#lookAround(), LOOK_MS);
    this.#look.unref();
  }

  /**
   * Works in all that is known by now.
   *
   * @param strict - wait for the catalog where its answer is due
   * @throws what the catalog answers while it was never read
   */
  async refresh(strict = false): Promise<void> {
    const links = strict
      ? await this.#directory.links()
      : await this.#directory.recent();
    if (links !== this.#links) {
      this.#links = links;
      this.#followed.forEach(one => this.#markAll(one));
    }
    this.#work(strict ? Infinity : ONE_GO_MS);
  }

  stop(): void {
    clearInterval(this.#look);
    clearTimeout(this.#gathering);
    this.#followed.forEach(({ changes }) => changes.stop());
    this.#followed.clear();
  }

  #opened(view: ClusterView): void {
    const dirty = new Set<string>();
    const namespaces = new Set<string>();
    const changes = new ViewChanges(view, {
      release: (namespace, name) => {
        dirty.add(`${namespace}/${name}`);
        this.#gather();
      },
      namespace: namespace => {
        namespaces.add(namespace);
        this.#gather();
      },
      everything: () => this.#markAll({ view, dirty }),
    });
    const followed = { view, changes, dirty, namespaces };
    this.#followed.set(view, followed);
    this.#markAll(followed);
  }

  #closed(view: ClusterView): void {
    const followed = this.#followed.get(view);
    this.#followed.delete(view);
    followed?.changes.stop();
    for (const { namespace, name } of view.releases.names()) {
      this.table.remove(entryKey(view.cluster.info.name, namespace, name));
    }
  }

  #markAll({ view, dirty }: Pick<Followed, 'view' | 'dirty'>): void {
    view.releases
      .names()
      .forEach(({ namespace, name }) => dirty.add(`${namespace}/${name}`));
    this.#gather();
  }

  #gather(): void {
    this.#gatherFor(GATHER_MS);
  }

  #gatherFor(milliseconds: number): void {
    this.#gathering ??= setTimeout(
      () => this.#work(ONE_GO_MS),
      milliseconds,
    ).unref();
  }

  /** A burst larger than one go is worked in go by go. */
  #work(forMs: number): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const links = this.#links;
    if (!links) {
      // Whose releases these are is not known yet; `refresh` will be called.
      return;
    }
    const end = performance.now() + forMs;
    for (const followed of this.#followed.values()) {
      const { view, dirty } = followed;
      markNamespaces(followed);
      for (const release of dirty) {
        if (performance.now() > end) {
          this.#gatherFor(0);
          return;
        }
        dirty.delete(release);
        const slash = release.indexOf('/');
        this.#update(
          view,
          release.slice(0, slash),
          release.slice(slash + 1),
          links,
        );
      }
    }
    this.table.settle();
  }

  #update(
    view: ClusterView,
    namespace: string,
    name: string,
    links: Links,
  ): void {
    const key = entryKey(view.cluster.info.name, namespace, name);
    const release = view.releases.get(namespace, name);
    if (!release) {
      this.table.remove(key);
      return;
    }
    const { row, resource, marks } = this.#builder.build(view, release, links);
    const before = this.table.get(key);
    if (
      !before ||
      !isDeepStrictEqual(
        [before.row, before.resource, before.marks],
        [row, resource, marks],
      )
    ) {
      this.table.put(key, releaseEntry(row, resource, marks, this.table));
    }
  }

  #lookAround(): void {
    this.#followed.forEach(({ changes }) => changes.checkHealthKnown());
    if (this.#chartGeneration !== this.#builder.chartGeneration) {
      this.#chartGeneration = this.#builder.chartGeneration;
      this.#askForNewerCharts();
    }
  }

  #askForNewerCharts(): void {
    const answers = new Map<string, string | undefined>();
    const newest = ({ chart, chartVersion: version, profile }: ReleaseRow) => {
      const key = `${chart} ${version} ${profile}`;
      if (!answers.has(key)) {
        answers.set(
          key,
          this.#builder.newestChart({ chart, version, profile }),
        );
      }
      return answers.get(key);
    };
    for (const { view, dirty } of this.#followed.values()) {
      for (const { namespace, name } of view.releases.names()) {
        const key = entryKey(view.cluster.info.name, namespace, name);
        const row = this.table.get(key)?.row;
        if (row && row.newestChartVersion !== newest(row)) {
          dirty.add(`${namespace}/${name}`);
          this.#gather();
        }
      }
    }
  }
}

function markNamespaces({ view, dirty, namespaces }: Followed): void {
  if (namespaces.size) {
    for (const { namespace, name } of view.releases.names()) {
      if (namespaces.has(namespace)) {
        dirty.add(`${namespace}/${name}`);
      }
    }
    namespaces.clear();
  }
}
