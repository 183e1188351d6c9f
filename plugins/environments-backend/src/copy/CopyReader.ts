import { NotFoundError } from '@backstage/errors';
import type {
  Copy,
  CopyEvent,
  CopyPage,
  CopyQuery,
  CopySummary,
} from '@foredeck/backstage-plugin-environments-common';
import type { Caller } from '../permissions/EnvironmentGate';
import type { CopyAccess, EndRights } from './access/CopyAccess';
import { deedsAt, goesOn } from './access/copyDeeds';
import type { CopyStates } from './CopyStates';
import type { CopyFeed } from './events/CopyFeed';
import { followCopy, type ShownCopy } from './events/followCopy';
import type { CopyChanges } from './store/CopyChanges';
import { cursorAfter, type CopyList } from './store/CopyList';
import type { CopyStore } from './store/CopyStore';
import type { StoredCopy, StoredCopyDetail } from './store/StoredCopy';

const DEFAULT_LIMIT = 50;
const SCANNED_AT_ONCE = 200;

/** So many rows are looked at for one page; a page may be short after that. */
const MOST_SCANS = 10;

/** Copies as one caller may see them. */
export class CopyReader {
  readonly #parts: {
    access: CopyAccess;
    changes: CopyChanges;
    feed: CopyFeed;
    list: CopyList;
    states: CopyStates;
    store: CopyStore;
  };

  constructor(parts: {
    access: CopyAccess;
    changes: CopyChanges;
    feed: CopyFeed;
    list: CopyList;
    states: CopyStates;
    store: CopyStore;
  }) {
    this.#parts = parts;
  }

  async list(query: CopyQuery, caller: Caller): Promise<CopyPage> {
    const { limit = DEFAULT_LIMIT, ...narrow } = query;
    const items: CopySummary[] = [];
    let { cursor } = query;
    for (let scan = 0; scan < MOST_SCANS; scan += 1) {
      const rows = await this.#parts.list.rows(
        { ...narrow, cursor },
        SCANNED_AT_ONCE,
      );
      const seen = await this.#parts.access.visible(rows, caller);
      for (const row of seen) {
        const summary = await this.#summary(row);
        // One that lost its portal is stored as running.
        if (!query.state?.length || query.state.includes(summary.state)) {
          items.push(summary);
        }
        if (items.length === limit) {
          const more = row !== rows[rows.length - 1] || isFull(rows);
          return more ? { items, nextCursor: cursorAfter(row) } : { items };
        }
      }
      if (!isFull(rows)) {
        return { items };
      }
      cursor = cursorAfter(rows[rows.length - 1]);
    }
    return { items, nextCursor: cursor };
  }

  /** @throws NotFoundError, also for one that the caller may not see */
  async get(id: string, caller: Caller): Promise<Copy> {
    const { access, store } = this.#parts;
    const stored = await this.#find(await store.get(id), id, caller);
    const [steps, plan, shown] = await Promise.all([
      store.steps(id),
      access.withoutHidden(stored.plan, caller),
      this.#show(stored, await access.rights(caller)),
    ]);
    const { request, findings, report } = stored;
    return {
      ...shown,
      ...{ request, plan, findings },
      ...(report ? { report } : {}),
      progress: steps.map(({ result: _result, ...step }) => step),
    };
  }

  /** @throws NotFoundError, also for one that the caller may not see */
  async events(
    id: string,
    after: number,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<AsyncIterable<CopyEvent>> {
    const { access, changes, feed, store } = this.#parts;
    await this.#find(await store.summary(id), id, caller);
    const rights = await access.rights(caller);
    return followCopy(id, after, signal, {
      changes,
      feed,
      show: copy => this.#show(copy, rights),
    });
  }

  async #find<T extends StoredCopy>(
    stored: T | undefined,
    id: string,
    caller: Caller,
  ): Promise<T> {
    const [seen] = stored
      ? await this.#parts.access.visible([stored], caller)
      : [];
    if (!seen) {
      throw new NotFoundError(`There is no copy ${id}`);
    }
    return seen;
  }

  async #show(
    copy: StoredCopy | StoredCopyDetail,
    rights: EndRights,
  ): Promise<ShownCopy> {
    const summary = await this.#summary(copy);
    const { state } = summary;
    const { direction } = copy;
    const newest = await this.#parts.store.isNewest(copy);
    const { from, into } = rights(copy);
    return {
      ...summary,
      operationId: copy.operationId ?? '',
      may: deedsAt({ state, direction, newest }).filter(
        deed => into && (from || !goesOn(deed)),
      ),
    };
  }

  async #summary(copy: StoredCopy): Promise<CopySummary> {
    const { id, source, target, mode, requestedBy, createdAt } = copy;
    const { finishedAt, steps, summary, pausing } = copy;
    const state = await this.#parts.states.of(copy);
    return {
      ...{ id, source, target, mode, state, requestedBy, createdAt, steps },
      summary:
        pausing && state === 'running'
          ? 'Pausing: what runs is brought to its end'
          : summary,
      ...(finishedAt ? { finishedAt } : {}),
    };
  }
}

function isFull(rows: readonly StoredCopy[]): boolean {
  return rows.length === SCANNED_AT_ONCE;
}
