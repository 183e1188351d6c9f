const FIRST_SECONDS = 10;
const LONGEST_SECONDS = 300;
/** A container that ran this long starts over with the shortest back-off. */
const RESET_SECONDS = 600;

/**
 * How long the kubelet waits before it starts a container again: not at all
 * the first time, then 10 s, doubling up to five minutes.
 */
export class CrashBackoff {
  #seconds = 0;

  /** The wait after an end, and lengthens the next. */
  next(ranForMillis: number): number {
    if (ranForMillis > RESET_SECONDS * 1000) {
      this.#seconds = 0;
    }
    const seconds = this.#seconds;
    this.#seconds =
      seconds === 0 ? FIRST_SECONDS : Math.min(seconds * 2, LONGEST_SECONDS);
    return seconds;
  }

  /**
   * Goes on from the message of a CrashLoopBackOff state.
   * @returns the seconds that it names
   */
  restore(message: string | undefined): number {
    const match = /back-off (?:(\d+)m)?(\d+)s/.exec(message ?? '');
    const seconds = match
      ? Number(match[1] ?? 0) * 60 + Number(match[2])
      : FIRST_SECONDS;
    this.#seconds = Math.min(seconds * 2, LONGEST_SECONDS);
    return seconds;
  }
}

/** The message of a CrashLoopBackOff state, with Go's way to write seconds. */
export function backoffMessage(
  seconds: number,
  container: string,
  pod: string,
): string {
  const minutes = Math.floor(seconds / 60);
  const duration = minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`;
  return `back-off ${duration} restarting failed container=${container} pod=${pod}`;
}
