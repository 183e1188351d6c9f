/** A timer that has been set and can be called off. */
export interface Timer {
  cancel(): void;
}

/**
 * Time as the controllers and the kubelet see it, so that a test can own it.
 * All times are milliseconds since the epoch.
 */
export interface Clock {
  now(): number;
  /** Calls back once, `millis` from now; never before the caller returns. */
  setTimeout(callback: () => void, millis: number): Timer;
}

/** Node's longest timer; a longer wait is cut to it and must be asked again. */
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

/** The machine's own time. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(callback, millis) {
    if (millis <= 0) {
      const immediate = setImmediate(callback);
      return { cancel: () => clearImmediate(immediate) };
    }
    const timer = setTimeout(callback, Math.min(millis, LONGEST_TIMER_MILLIS));
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};

/** RFC 3339 with whole seconds, as `metav1.Time` is written. */
export function kubeTime(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 19)}Z`;
}

/** RFC 3339 with microseconds, as `metav1.MicroTime` is written. */
export function kubeMicroTime(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 23)}000Z`;
}
