import { InputError } from '@backstage/errors';

const MACROS: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A schedule that finds nothing in so long a time, such as 30 February, never will. */
const HORIZON = 5 * 366 * 24 * HOUR;

/** A five-field cron schedule, in UTC or a time zone, as a CronJob has it. */
export class CronSchedule {
  #minutes: Set<number>;
  #hours: Set<number>;
  #days: Set<number>;
  #months: Set<number>;
  #weekdays: Set<number>;
  /** When both day fields are restricted, either one suffices. */
  #eitherDay: boolean;
  #wallClock: (time: number) => Date;

  /** @throws InputError naming the field that makes no sense */
  constructor(schedule: string, timeZone?: string) {
    const text = MACROS[schedule.trim()] ?? schedule.trim();
    const fields = text.split(/\s+/);
    if (fields.length !== 5) {
      throw new InputError(
        `schedule "${schedule}" has ${fields.length} fields: write minute, hour, day of month, month and day of week`,
      );
    }
    this.#minutes = parseField(schedule, fields[0], 0, 59);
    this.#hours = parseField(schedule, fields[1], 0, 23);
    this.#days = parseField(schedule, fields[2], 1, 31);
    this.#months = parseField(schedule, fields[3], 1, 12, MONTHS, 1);
    this.#weekdays = parseField(schedule, fields[4], 0, 7, DAYS);
    if (this.#weekdays.has(7)) {
      this.#weekdays.add(0);
    }
    this.#eitherDay = ![fields[2], fields[4]].some(field =>
      /^[*?]/.test(field),
    );
    this.#wallClock = wallClockOf(timeZone);
  }

  /** The first time after `time`; undefined when there is none. */
  next(time: number): number | undefined {
    let at = (Math.floor(time / MINUTE) + 1) * MINUTE;
    const end = at + HORIZON;
    while (at < end) {
      const wall = this.#wallClock(at);
      if (!this.#matchesDay(wall)) {
        // To the next hour, not day: a day may have 23 or 25 of them.
        at += HOUR - (wall.getUTCMinutes() * MINUTE + (at % MINUTE));
      } else if (!this.#hours.has(wall.getUTCHours())) {
        at += HOUR - wall.getUTCMinutes() * MINUTE;
      } else if (!this.#minutes.has(wall.getUTCMinutes())) {
        at += MINUTE;
      } else {
        return at;
      }
    }
    return undefined;
  }

  #matchesDay(wall: Date): boolean {
    const day = this.#days.has(wall.getUTCDate());
    const weekday = this.#weekdays.has(wall.getUTCDay());
    return (
      this.#months.has(wall.getUTCMonth() + 1) &&
      (this.#eitherDay ? day || weekday : day && weekday)
    );
  }
}

/** The local time of a zone, as a date whose UTC fields are the local ones. */
function wallClockOf(timeZone: string | undefined): (time: number) => Date {
  if (!timeZone || timeZone === 'Etc/UTC' || timeZone === 'UTC') {
    return time => new Date(time);
  }
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
  } catch {
    throw new InputError(`timeZone "${timeZone}" is not known`);
  }
  return time => new Date(`${format.format(time).replace(' ', 'T')}Z`);
}

function parseField(
  schedule: string,
  field: string,
  low: number,
  high: number,
  names: string[] = [],
  firstName = 0,
): Set<number> {
  const found = new Set<number>();
  const number = (text: string) => {
    const named = names.indexOf(text.slice(0, 3).toLowerCase());
    return named >= 0 ? named + firstName : Number(text);
  };
  for (const part of field.split(',')) {
    const [range, step = '1'] = part.split('/');
    const [from, to] =
      range === '*' || range === '?'
        ? [low, high]
        : range.split('-').map(number);
    const last = to ?? (part.includes('/') ? high : from);
    const by = Number(step);
    const fits =
      [from, last, by].every(Number.isInteger) &&
      from >= low &&
      last <= high &&
      from <= last &&
      by > 0;
    if (!fits) {
      throw new InputError(
        `schedule "${schedule}": "${part}" is not between ${low} and ${high}`,
      );
    }
    for (let value = from; value <= last; value += by) {
      found.add(value);
    }
  }
  return found;
}
