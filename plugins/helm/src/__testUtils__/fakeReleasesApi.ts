import {
  ReleaseChange,
  ReleaseList,
  ReleaseQuery,
} from '@foredeck/backstage-plugin-helm-common';
import { HelmApi } from '../api/HelmApi';
import { ReleasesApi } from '../api/ReleasesApi';
import { release } from './fakeHelmApi';

const synced = {
  cluster: 'local',
  title: 'Local cluster',
  state: 'synced',
} as const;

/** A page of releases, all there is unless told otherwise. */
export function releaseList(list: Partial<ReleaseList> = {}): ReleaseList {
  const items = list.items ?? [release];
  return {
    items,
    total: items.length,
    changesFrom: 'start',
    clusters: [synced],
    ...list,
  };
}

/** A change stream that a test writes to; it stays open until aborted. */
export class ChangeFeed {
  #controller?: ReadableStreamDefaultController<Uint8Array>;
  #sequence = 0;
  readonly opened: string[] = [];

  open: ReleasesApi['openChanges'] = async (_query, after, signal) => {
    this.opened.push(after);
    const body = new ReadableStream<Uint8Array>({
      start: controller => {
        this.#controller = controller;
        signal.addEventListener('abort', () => {
          if (this.#controller === controller) {
            this.#controller = undefined;
          }
          controller.error(new Error('aborted'));
        });
      },
    });
    return { ok: true, body } as Response;
  };

  send(
    ...changes: Array<
      ReleaseChange extends infer One
        ? One extends ReleaseChange
          ? Omit<One, 'sequence' | 'position'>
          : never
        : never
    >
  ) {
    for (const change of changes) {
      this.#sequence += 1;
      const sequence = this.#sequence;
      const line = { sequence, position: `p${sequence}`, ...change };
      this.#controller?.enqueue(
        new TextEncoder().encode(`${JSON.stringify(line)}\n`),
      );
    }
  }

  /** Ends the connection as a restarting portal does. */
  close() {
    this.#controller?.close();
    this.#controller = undefined;
  }
}

const unexpected = (name: string) => () => {
  throw new Error(`${name} was not expected to be called`);
};

/** A release index that answers as told and refuses to be asked anything else. */
export function fakeReleasesApi(
  answers: Partial<ReleasesApi> = {},
): ReleasesApi {
  return {
    queryReleases: async () => releaseList(),
    openChanges: new ChangeFeed().open,
    exportReleases: unexpected('exportReleases'),
    previewBulk: unexpected('previewBulk'),
    runBulk: unexpected('runBulk'),
    ...answers,
  };
}

/** The release index beside a helm API: both know the same releases. */
export function releasesOf(api: HelmApi): ReleasesApi {
  return fakeReleasesApi({
    queryReleases: async (_query: ReleaseQuery) =>
      releaseList(await api.getReleases({})),
  });
}
