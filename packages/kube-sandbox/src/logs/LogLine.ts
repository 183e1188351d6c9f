/** One line of a container's log. */
export interface LogLine {
  /** Milliseconds since the epoch, with a fraction down to microseconds. */
  time: number;
  text: string;
}

let lastMillis = NaN;
let lastPrefix = '';

/** RFC 3339 with nine digits, as the kubelet stamps lines. */
export function logTimestamp(time: number): string {
  const millis = Math.floor(time);
  if (millis !== lastMillis) {
    // Lines of a busy log share their millisecond: write it out only once.
    lastMillis = millis;
    lastPrefix = new Date(millis).toISOString().slice(0, 23);
  }
  const nanos = Math.floor((time - millis) * 1e6);
  return `${lastPrefix}${String(nanos).padStart(6, '0')}Z`;
}
