import {
  WEEKDAYS,
  type Weekday,
} from '@foredeck/backstage-plugin-chaos-common';

/** A moment as a clock and a calendar in a time zone show it. */
export interface WallTime {
  /** `YYYY-MM-DD`. */
  date: string;
  weekday: Weekday;
  /** Minutes since midnight, as the clock shows them: 0 to 1439. */
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** @param at - Milliseconds since the epoch. */
export function wallTime(at: number, timeZone: string): WallTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  // The calendar's day in UTC has the same weekday as the day itself.
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return {
    date,
    weekday: WEEKDAYS[(day + 6) % 7],
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) {
    return known;
  }
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}
