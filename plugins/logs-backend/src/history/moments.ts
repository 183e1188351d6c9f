import { InputError } from '@backstage/errors';
import { normalTime } from '../lines/reading/timestamps';

/** Whether Kubernetes and stores can be asked for it. */
const FIRST = '1970-01-01T00:00:00.000000000Z';

/**
 * A moment of a request in UTC with nine digits, so that it compares as text.
 *
 * @throws InputError that names the field
 */
export function momentOf(field: string, text: string): string {
  const time = normalTime(text);
  if (!time || time < FIRST) {
    throw new InputError(
      `${field} is "${text}"; write a moment such as 2026-11-23T10:00:00.123456789Z`,
    );
  }
  return time;
}

/** Nanoseconds since 1970. */
export function nanosOf(time: string): bigint {
  return (
    BigInt(Date.parse(`${time.slice(0, 19)}Z`)) * 1_000_000n +
    BigInt(time.slice(20, 29))
  );
}

export function timeOfNanos(nanos: bigint): string {
  const seconds = nanos / 1_000_000_000n;
  const rest = String(nanos % 1_000_000_000n).padStart(9, '0');
  const date = new Date(Number(seconds) * 1000).toISOString();
  return `${date.slice(0, 19)}.${rest}Z`;
}

/** The moment right after. */
export function nextNano(time: string): string {
  return timeOfNanos(nanosOf(time) + 1n);
}

/** The moment right before. */
export function previousNano(time: string): string {
  return timeOfNanos(nanosOf(time) - 1n);
}

/** So many milliseconds before (or after, when negative); never before 1970. */
export function earlier(time: string, millis: number): string {
  const nanos = nanosOf(time) - BigInt(Math.round(millis)) * 1_000_000n;
  return timeOfNanos(nanos < 0n ? 0n : nanos);
}

/** The millisecond that a moment lies in. */
export function millisecondOf(time: string): string {
  return `${time.slice(0, 23)}000000Z`;
}
