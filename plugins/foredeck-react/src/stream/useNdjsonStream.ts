import { useCallback, useEffect, useRef, useState } from 'react';
import { followNdjson, Sequenced, StreamState } from './followNdjson';

export interface NdjsonStreamOptions<T extends Sequenced, S> {
  /** Opens the stream after a sequence. */
  open(after: number, signal: AbortSignal): Promise<Response>;
  isLast(item: T): boolean;
  /** What the items add up to; keep it bounded, the stream may be long. */
  reduce(state: S, item: T): S;
  initial: S;
}

export interface NdjsonStream<S> {
  value: S;
  state: StreamState;
  /** Why the connection dropped or failed. */
  error?: Error;
  /** Starts over from the first item. */
  restart(): void;
}

/**
 * Follows a resumable NDJSON stream while the component is mounted. `key`
 * names the stream: another key starts another one, `undefined` none.
 */
export function useNdjsonStream<T extends Sequenced, S>(
  key: string | undefined,
  options: NdjsonStreamOptions<T, S>,
): NdjsonStream<S> {
  const [generation, setGeneration] = useState(0);
  const [value, setValue] = useState(options.initial);
  const [status, setStatus] = useState<{ state: StreamState; error?: Error }>({
    state: 'connecting',
  });
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    const controller = new AbortController();
    setValue(latest.current.initial);
    void followNdjson<T>({
      open: (after, signal) => latest.current.open(after, signal),
      isLast: item => latest.current.isLast(item),
      onItems: items =>
        setValue(before => items.reduce(latest.current.reduce, before)),
      onState: (state, error) => setStatus({ state, error }),
      signal: controller.signal,
    });
    return () => controller.abort();
  }, [key, generation]);

  const restart = useCallback(() => setGeneration(number => number + 1), []);
  return { value, state: status.state, error: status.error, restart };
}

/** Appends to a list that keeps its newest `limit` items. */
export function appendBounded<T>(list: T[], item: T, limit: number): T[] {
  return list.length < limit
    ? [...list, item]
    : [...list.slice(list.length - limit + 1), item];
}
