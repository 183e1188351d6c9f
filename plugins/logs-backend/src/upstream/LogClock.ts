/** Time as the reading of logs sees it, so that tests can move it. */
export interface LogClock {
  /** Unix milliseconds. */
  now(): number;
  /** Calls back once, later; calling the answer calls it off. */
  after(milliseconds: number, act: () => void): () => void;
}

/** The time of day; its timers do not keep a process alive. */
export const systemClock: LogClock = {
  now: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
