import type { LogView } from '../../model/LogView';

const two = (value: number) => String(value).padStart(2, '0');

/**
 * The time of a line to the millisecond, as the view shows it. `dated` adds
 * the day. Relative times count back from `now`, in milliseconds since 1970.
 */
export function clockText(
  time: string,
  clock: LogView['clock'],
  options: { dated: boolean; now: number },
): string {
  if (clock === 'relative') {
    return ageText(options.now - Date.parse(time));
  }
  if (clock === 'utc') {
    return options.dated
      ? `${time.slice(5, 10)} ${time.slice(11, 23)}`
      : time.slice(11, 23);
  }
  const at = new Date(time);
  const hours = [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map(two)
    .join(':');
  const text = `${hours}.${String(at.getMilliseconds()).padStart(3, '0')}`;
  return options.dated
    ? `${two(at.getMonth() + 1)}-${two(at.getDate())} ${text}`
    : text;
}

/** `3s`, `2m 05s`, `1h 02m`, `3d 04h`. */
export function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes === 0) {
    return `${seconds}s`;
  }
  if (hours === 0) {
    return `${minutes}m ${two(seconds % 60)}s`;
  }
  return hours < 24
    ? `${hours}h ${two(minutes % 60)}m`
    : `${Math.floor(hours / 24)}d ${two(hours % 24)}h`;
}

/** Whether a line is of another day than today, so that its day must be said. */
export function isOtherDay(
  time: string,
  clock: LogView['clock'],
  now: number,
): boolean {
  if (clock === 'utc') {
    return time.slice(0, 10) !== new Date(now).toISOString().slice(0, 10);
  }
  return new Date(time).toDateString() !== new Date(now).toDateString();
}
