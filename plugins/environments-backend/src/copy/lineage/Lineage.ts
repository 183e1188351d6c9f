import type {
  CopyDrift,
  CopyReport,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type { Caller } from '../../permissions/EnvironmentGate';
import type { CopyAccess } from '../access/CopyAccess';
import type { CopyStore } from '../store/CopyStore';
import type { StoredCopyDetail } from '../store/StoredCopy';

type Moved = 'unchanged' | 'changed' | 'removed';

type ReportedRelease = CopyReport['releases'][number];

/** Says how an environment and where it came from have moved since. */
export class Lineage {
  readonly #store: Pick<CopyStore, 'succeeded'>;
  readonly #access: CopyAccess;
  readonly #engine: () => Pick<HelmEngine, 'visible'>;

  constructor(options: {
    store: Pick<CopyStore, 'succeeded'>;
    access: CopyAccess;
    engine: () => Pick<HelmEngine, 'visible'>;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#engine = options.engine;
  }

  /** The last copy from each source, newest first; only what the caller may see. */
  async of(environment: EnvironmentRef, caller: Caller): Promise<CopyDrift[]> {
    const copies = await this.#access.visible(
      await this.#store.succeeded(environment),
      caller,
    );
    const latest = new Map<string, StoredCopyDetail>();
    for (const copy of copies) {
      const { cluster, space, name } = copy.source;
      const key = [cluster, space, name].join('/');
      if (!latest.has(key)) {
        latest.set(key, copy);
      }
    }
    return Promise.all(
      [...latest.values()].flatMap(copy =>
        copy.report ? [this.#drift(copy, copy.report, caller)] : [],
      ),
    );
  }

  async #drift(
    { id, source, target }: StoredCopyDetail,
    { finishedAt, releases }: CopyReport,
    caller: Caller,
  ): Promise<CopyDrift> {
    const [sources, targets] = await Promise.all([
      this.#rows(
        source.cluster,
        releases.map(one => one.from),
        caller,
      ),
      this.#rows(
        target.cluster,
        releases.map(one => one.target),
        caller,
      ),
    ]);
    return {
      copyId: id,
      source,
      finishedAt,
      releases: releases.map(release => {
        const from = sources.get(nameOf(release.from));
        const to = targets.get(nameOf(release.target));
        const moved = {
          source: compare(from, release.from.revision),
          target: compare(to, release.target.revision),
        };
        return {
          key: release.key,
          name: release.target.name,
          ...moved,
          message: inWords(release, moved, from, to),
        };
      }),
    };
  }

  async #rows(
    cluster: string,
    names: ReadonlyArray<{ namespace: string }>,
    caller: Caller,
  ): Promise<Map<string, ReleaseRow>> {
    const namespaces = [...new Set(names.map(one => one.namespace))];
    const rows = await this.#engine().visible({ cluster, namespaces }, caller);
    return new Map(rows.map(row => [nameOf(row), row]));
  }
}

function compare(row: ReleaseRow | undefined, revision: number): Moved {
  if (!row) {
    return 'removed';
  }
  return row.revision === revision ? 'unchanged' : 'changed';
}

function inWords(
  { from, target }: ReportedRelease,
  moved: { source: Moved; target: Moved },
  sourceRow: ReleaseRow | undefined,
  targetRow: ReleaseRow | undefined,
): string {
  const said = [
    ...told('at the source', moved.source, from.revision, sourceRow),
    ...told('here', moved.target, target.revision, targetRow),
  ];
  const text = said.join('; ') || 'as it was copied';
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}

function told(
  where: string,
  moved: Moved,
  revision: number,
  row: ReleaseRow | undefined,
): string[] {
  if (moved === 'unchanged') {
    return [];
  }
  return moved === 'removed'
    ? [`${where} it is gone`]
    : [`${where} it was revision ${revision} and is ${row?.revision}`];
}

function nameOf({ namespace, name }: { namespace: string; name?: string }) {
  return `${namespace}/${name}`;
}
