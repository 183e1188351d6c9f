import { useEffect, useState } from 'react';
import type { LevelCounts, LogStore } from '../store/LogStore';

/** Often enough to watch it grow. */
const COUNT_MS = 700;

/** Rows by level, now and then: drawn with every row they would cost more than the rows. */
export function useLevelCounts(store: LogStore): LevelCounts {
  const [counts, setCounts] = useState<LevelCounts>(store.levels);
  useEffect(() => {
    let counted = -1;
    const count = () => {
      if (store.version !== counted) {
        counted = store.version;
        setCounts({ ...store.levels });
      }
    };
    count();
    const timer = setInterval(count, COUNT_MS);
    return () => clearInterval(timer);
  }, [store]);
  return counts;
}
