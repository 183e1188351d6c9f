const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * A span of time in at most two units, the way kubectl tells ages: `45s`,
 * `3m20s`, `5h10m`, `2d3h`, `400d`, `3y12d`.
 *
 * @param milliseconds - a span; one before now tells 0 or `<invalid>`
 */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / SECOND);
  if (seconds < -1) {
    return '<invalid>';
  }
  if (seconds < 0) {
    return '0s';
  }
  if (seconds < 120) {
    return `${seconds}s`;
  }
  const minutes = Math.trunc(milliseconds / MINUTE);
  if (minutes < 10) {
    return pair(minutes, 'm', seconds % 60, 's');
  }
  if (minutes < 180) {
    return `${minutes}m`;
  }
  const hours = Math.trunc(milliseconds / HOUR);
  if (hours < 8) {
    return pair(hours, 'h', minutes % 60, 'm');
  }
  if (hours < 48) {
    return `${hours}h`;
  }
  const days = Math.trunc(hours / 24);
  if (days < 8) {
    return pair(days, 'd', hours % 24, 'h');
  }
  if (days < 2 * 365) {
    return `${days}d`;
  }
  const years = Math.trunc(days / 365);
  return years < 8 ? pair(years, 'y', days % 365, 'd') : `${years}y`;
}

function pair(big: number, unit: string, small: number, part: string): string {
  return small === 0 ? `${big}${unit}` : `${big}${unit}${small}${part}`;
}

/** How long ago a timestamp was; `<unknown>` without one. */
export function ageOf(timestamp: unknown, now: Date): string {
  if (typeof timestamp !== 'string' || timestamp === '') {
    return '<unknown>';
  }
  const then = Date.parse(timestamp);
  return Number.isNaN(then) ? '<invalid>' : humanDuration(now.getTime() - then);
}
