/** One line of a container's log. */
export interface LogLine {
  /** Milliseconds since the epoch, with a fraction down to microseconds. */
  time: number;
  text: string;
}

/** RFC 3339 with nine digits, as the kubelet stamps lines. */
export function logTimestamp(time: number): string {
  const millis = Math.floor(time);
  const nanos = Math.floor((time - millis) * 1e6);
  const iso = new Date(millis).toISOString();
  return `${iso.slice(0, 23)}${String(nanos).padStart(6, '0')}Z`;
}
