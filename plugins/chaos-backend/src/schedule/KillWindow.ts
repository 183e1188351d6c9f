import type { ScheduleSpec } from '@foredeck/backstage-plugin-chaos-common';
import { wallTime, type WallTime } from './wallTime';

const MINUTE = 60_000;
/** Clocks are only put forward and back where a quarter of an hour of UTC ends. */
const QUARTER = 15 * MINUTE;
const DAY_MINUTES = 24 * 60;

type WindowSpec = Pick<
  ScheduleSpec,
  'timeZone' | 'weekdays' | 'hours' | 'excludedDates'
>;

/** The days and hours of a schedule, by the clock of its time zone. */
export class KillWindow {
  readonly #spec: WindowSpec;
  readonly #ranges: ReadonlyArray<{ from: number; to: number }>;

  constructor(spec: WindowSpec) {
    this.#spec = spec;
    this.#ranges = (spec.hours ?? [{ from: '00:00', to: '24:00' }]).map(
      ({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }),
    );
  }

  /** @param at - Milliseconds since the epoch. */
  isOpen(at: number): boolean {
    return this.#minutesUntilOpen(wallTime(at, this.#spec.timeZone)) === 0;
  }

  /**
   * The first moment at which it is open, not before `from`; all in milliseconds
   * since the epoch. Undefined when it does not open before `until`.
   *
   * Goes by quarters of an hour, in which no clock is put: what was over by the
   * clock may come again.
   */
  nextOpen(from: number, until: number): number | undefined {
    let at = from;
    while (at < until) {
      const minutes = this.#minutesUntilOpen(wallTime(at, this.#spec.timeZone));
      if (minutes === 0) {
        return at;
      }
      at = Math.min(
        (Math.floor(at / MINUTE) + minutes) * MINUTE,
        (Math.floor(at / QUARTER) + 1) * QUARTER,
      );
    }
    return undefined;
  }

  /** By the clock; to the day's end where it does not open on this day any more. */
  #minutesUntilOpen(wall: WallTime): number {
    const { minute } = wall;
    const left = DAY_MINUTES - minute;
    if (!this.#isDay(wall)) {
      return left;
    }
    return this.#ranges
      .filter(({ to }) => to > minute)
      .reduce(
        (least, { from }) => Math.min(least, Math.max(0, from - minute)),
        left,
      );
  }

  #isDay({ date, weekday }: WallTime): boolean {
    const { weekdays, excludedDates = [] } = this.#spec;
    return (
      (weekdays?.includes(weekday) ?? true) &&
      !excludedDates.includes(date) &&
      !excludedDates.includes(date.slice('YYYY-'.length))
    );
  }
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
