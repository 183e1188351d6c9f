import { useCallback, useEffect, useRef, useState } from 'react';
import type { TimeSpan } from '@foredeck/backstage-plugin-monitoring-common';
import {
  momentOf,
  TimeSpanText,
} from '@foredeck/backstage-plugin-foredeck-react';

export interface ResolvedSpan extends TimeSpan {
  /** Counts the times it was told anew. */
  turn: number;
}

/** Whether a span moves on as time goes by. */
export function isMoving({ from, to }: TimeSpanText): boolean {
  return from.startsWith('now') || to.startsWith('now');
}

/**
 * A span in seconds since 1970, told anew every `refresh` seconds while the page
 * is visible. Nothing is told while `busy`: what is asked for slowly has to
 * arrive some time.
 */
export function useResolvedSpan(
  span: TimeSpanText,
  refresh: number,
  busy: () => boolean,
): { span: ResolvedSpan; reload(): void } {
  const { from, to } = span;
  const [turn, setTurn] = useState(0);
  const known = useRef<{ key: string; at: number; value: ResolvedSpan }>();
  const key = `${from} ${to} ${turn}`;
  if (known.current?.key !== key) {
    const now = Date.now();
    const second = (text: string) =>
      Math.floor((momentOf(text, now) ?? now) / 1000);
    known.current = {
      key,
      at: now,
      value: { from: second(from), to: second(to), turn },
    };
  }
  const reload = useCallback(() => setTurn(count => count + 1), []);

  const isBusy = useRef(busy);
  isBusy.current = busy;
  const every = isMoving({ from, to }) ? refresh * 1000 : 0;
  useEffect(() => {
    if (every === 0) {
      return undefined;
    }
    const next = () => {
      const age = Date.now() - (known.current?.at ?? 0);
      if (
        document.visibilityState === 'visible' &&
        age >= every * 0.9 &&
        !isBusy.current()
      ) {
        reload();
      }
    };
    const timer = setInterval(next, every);
    document.addEventListener('visibilitychange', next);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', next);
    };
  }, [every, reload]);

  return { span: known.current.value, reload };
}
