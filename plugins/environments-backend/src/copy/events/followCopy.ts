import type {
  CopyEvent,
  CopyState,
} from '@foredeck/backstage-plugin-environments-common';
import type { CopyChanges, StoredChange } from '../store/CopyChanges';
import type { StoredCopy } from '../store/StoredCopy';
import type { CopyFeed } from './CopyFeed';

const RUNNING: CopyState[] = ['running', 'rolling-back', 'interrupted'];

/** A copy as a reader is shown it. */
export type ShownCopy = Extract<CopyEvent, { type: 'copy' }>['copy'];

/**
 * All steps as they are after a sequence, then each change, until the run that
 * there is has ended. What a slow reader misses is told once, as it is then.
 */
export async function* followCopy(
  id: string,
  after: number,
  signal: AbortSignal,
  parts: {
    changes: CopyChanges;
    feed: CopyFeed;
    show(copy: StoredCopy): Promise<ShownCopy>;
  },
): AsyncGenerator<CopyEvent> {
  let last = after;
  let woken = false;
  let wake: () => void = () => undefined;
  const notice = () => {
    woken = true;
    wake();
  };
  const noticed = () =>
    new Promise<void>(resolve => {
      wake = resolve;
    });
  const unwatch = parts.feed.watch(id, notice);
  signal.addEventListener('abort', notice, { once: true });
  try {
    while (!signal.aborted) {
      woken = false;
      const found = await parts.changes.after(id, last);
      if (!found) {
        return;
      }
      const { copy, changes } = found;
      for (const change of changes) {
        yield await toEvent(change, copy, parts.show);
        last = change.sequence;
        if (signal.aborted) {
          return;
        }
      }
      if (!RUNNING.includes(copy.state)) {
        const {
          operationId: _operation,
          may: _may,
          ...shown
        } = await parts.show(copy);
        const sequence = Math.max(last, copy.sequence);
        yield { type: 'ended', sequence, at: now(), copy: shown };
        return;
      }
      last = Math.max(last, copy.sequence);
      if (!woken) {
        await noticed();
      }
    }
  } finally {
    unwatch();
    signal.removeEventListener('abort', notice);
  }
}

async function toEvent(
  change: StoredChange,
  copy: StoredCopy,
  show: (copy: StoredCopy) => Promise<ShownCopy>,
): Promise<CopyEvent> {
  return change.type === 'copy'
    ? { ...change, at: now(), copy: await show(copy) }
    : { at: now(), ...change };
}

function now(): string {
  return new Date().toISOString();
}
