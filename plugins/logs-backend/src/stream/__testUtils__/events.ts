import type { LogEvent } from '../../lines/LogEvent';

const EPOCH = Date.parse('2026-11-23T10:00:00.000Z');

/** A time so many milliseconds after the tests' beginning, as a kubelet writes it. */
export function timeAt(millis: number): string {
  const whole = Math.floor(millis);
  const nanos = String(Math.round((millis - whole) * 1e6)).padStart(6, '0');
  return `${new Date(EPOCH + whole).toISOString().slice(0, 23)}${nanos}Z`;
}

/** An event of one line. */
export function eventAt(
  millis: number,
  text = `line at ${millis}`,
  more: Partial<LogEvent> = {},
): LogEvent {
  const time = timeAt(millis);
  return { time, text, cursor: { time, count: 1 }, lines: 1, ...more };
}
