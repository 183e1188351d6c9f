/** Time as the operations see it, so that tests can move it. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Calls back every so many milliseconds until the answer is called. */
  every(intervalMs: number, act: () => void): () => void;
}

/** The time of day; its timers do not keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  every: (intervalMs, act) => {
    const timer = setInterval(act, intervalMs);
    timer.unref();
    return () => clearInterval(timer);
  },
};
