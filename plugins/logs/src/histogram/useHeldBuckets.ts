import { useEffect, useState } from 'react';
import type { LogStore } from '../store/LogStore';
import { Buckets, countRows, layOut, denseSpan } from './buckets';

/** Often enough to watch, seldom enough not to be felt at 100,000 rows. */
const COUNT_MS = 1000;

/** The rows of a store by level over time, counted anew as they change. */
export function useHeldBuckets(
  store: LogStore,
  most: number,
): Buckets | undefined {
  const [buckets, setBuckets] = useState<Buckets>();
  useEffect(() => {
    let counted = -1;
    const count = () => {
      if (store.version === counted || document.visibilityState === 'hidden') {
        return;
      }
      counted = store.version;
      const span = denseSpan(store);
      setBuckets(span && countRows(store, layOut(span.from, span.to, most)));
    };
    setBuckets(undefined);
    count();
    const timer = setInterval(count, COUNT_MS);
    return () => clearInterval(timer);
  }, [store, most]);
  return buckets;
}
