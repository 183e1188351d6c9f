import type { LogEvent } from '../lines/LogEvent';
import type { LogClock } from './LogClock';
import { timeOf } from '../lines/reading/timestamps';

/** Lines of the time before may come so late. */
const GRACE_MS = 2_000;

/** From when to when a tap wants lines. Times are as in `LogLine`. */
export class TapSpan {
  readonly #until: string | undefined;
  #since: string | undefined;
  #over = false;
  #callOff: (() => void) | undefined;

  constructor(times: { since?: string; until?: string }) {
    this.#since = times.since;
    this.#until = times.until;
  }

  /** Nothing more is wanted. */
  get over(): boolean {
    return this.#over;
  }

  /** Ends it by the clock as well, for logs in which nothing is written then. */
  watch(clock: LogClock, onOver: () => void): void {
    const until = this.#until && Date.parse(this.#until);
    if (until) {
      this.#callOff = clock.after(until - clock.now() + GRACE_MS, () => {
        this.#over = true;
        onOver();
      });
    }
  }

  /** Whether it is over by the clock before it began. */
  isPast(clock: LogClock): boolean {
    return (
      this.#until !== undefined && this.#until <= timeOf(new Date(clock.now()))
    );
  }

  /** Leaves out what is not wanted. */
  filter(events: LogEvent[]): LogEvent[] {
    let wanted = events;
    if (this.#since !== undefined) {
      const since = this.#since;
      const first = wanted.findIndex(event => event.time >= since);
      // Kubelets begin with the whole second.
      this.#since = first < 0 ? since : undefined;
      wanted = first < 0 ? [] : wanted.slice(first);
    }
    if (this.#until !== undefined) {
      const until = this.#until;
      const end = wanted.findIndex(event => event.time >= until);
      this.#over ||= end >= 0;
      wanted = end < 0 ? wanted : wanted.slice(0, end);
    }
    return wanted;
  }

  stop(): void {
    this.#callOff?.();
  }
}
