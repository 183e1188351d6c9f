import {
  RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { LogStore } from '../../store/LogStore';

/** Pixels from the end that still count as the end. */
const NEAR = 12;

export interface Follow {
  /** The newest row is kept in view. */
  following: boolean;
  /** Items that came since it stopped. */
  fresh: number;
  start(): void;
  stop(): void;
}

/**
 * Keeps the end of a scroller in view until somebody scrolls up, and again
 * from when they are back at the end.
 */
export function useFollow(
  store: LogStore,
  scroller: RefObject<HTMLDivElement>,
): Follow {
  // Where it stopped following, as the position after the last item then.
  const [stoppedAt, setStoppedAt] = useState<number>();
  const following = stoppedAt === undefined;
  const end = store.first + store.length;
  const latest = useRef({ end, following });
  latest.current = { end, following };

  const start = useCallback(() => setStoppedAt(undefined), []);
  const stop = useCallback(
    () => setStoppedAt(before => before ?? latest.current.end),
    [],
  );

  useEffect(() => {
    const element = scroller.current;
    if (!element) {
      return undefined;
    }
    let last = element.scrollTop;
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      if (scrollHeight - scrollTop - clientHeight <= NEAR) {
        start();
      } else if (scrollTop < last) {
        // Rows that arrive only ever move the end away; it is a person who goes up.
        stop();
      }
      last = scrollTop;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller, start, stop]);

  // After every draw: heights may have been measured only now.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && following) {
      element.scrollTop = element.scrollHeight;
    }
  });

  const fresh = following ? 0 : Math.max(0, end - stoppedAt);
  return { following, fresh, start, stop };
}
