import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs a task at most once in a while, however often it is asked for, and a
 * last time after the last call.
 */
export function useThrottled(
  milliseconds: number,
  task: () => void,
): () => void {
  const latest = useRef(task);
  latest.current = task;
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, milliseconds);
  }, [milliseconds]);
}
