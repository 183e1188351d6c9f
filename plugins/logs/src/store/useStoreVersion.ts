import { useCallback, useSyncExternalStore } from 'react';
import type { LogStore } from './LogStore';

/** Draws anew whenever the store changed, at most once a frame; answers its version. */
export function useStoreVersion(store: LogStore): number {
  const subscribe = useCallback(
    (listener: () => void) => store.subscribe(listener),
    [store],
  );
  return useSyncExternalStore(subscribe, () => store.version);
}

/** Whether nothing is shown; draws anew only when that changes. */
export function useIsEmpty(store: LogStore): boolean {
  const subscribe = useCallback(
    (listener: () => void) => store.subscribe(listener),
    [store],
  );
  return useSyncExternalStore(subscribe, () => store.length === 0);
}
