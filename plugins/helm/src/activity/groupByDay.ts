import { Operation } from '@foredeck/backstage-plugin-operations-common';

/** The operations that began on one day. */
export interface ActivityDay {
  /** Local midnight, milliseconds since 1970. */
  day: number;
  operations: Operation[];
}

/** Splits a list, newest first, into the days of the reader. */
export function groupByDay(operations: readonly Operation[]): ActivityDay[] {
  const days: ActivityDay[] = [];
  for (const operation of operations) {
    const day = new Date(operation.startedAt).setHours(0, 0, 0, 0);
    const last = days[days.length - 1];
    if (last?.day === day) {
      last.operations.push(operation);
    } else {
      days.push({ day, operations: [operation] });
    }
  }
  return days;
}

/** How many days before today a day is. */
export function daysAgo(day: number, now: number): number {
  // Days with a change of the clocks have 23 or 25 hours.
  return Math.round((new Date(now).setHours(0, 0, 0, 0) - day) / 86_400_000);
}
