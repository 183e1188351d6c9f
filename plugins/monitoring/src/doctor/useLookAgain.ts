import { useEffect, useState } from 'react';

/** Milliseconds between looks: Prometheus takes up a change within a minute. */
const PAUSES: readonly number[] = [4_000, 6_000, 10_000, 15_000, 25_000];

/** Looks again a few times while something is awaited. `look` has to keep its identity. */
export function useLookAgain(
  waiting: boolean,
  look: () => Promise<unknown>,
): void {
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    if (!waiting) {
      setLooks(0);
      return undefined;
    }
    if (looks >= PAUSES.length) {
      return undefined;
    }
    const timer = setTimeout(async () => {
      await look();
      setLooks(before => before + 1);
    }, PAUSES[looks]);
    return () => clearTimeout(timer);
  }, [waiting, looks, look]);
}
