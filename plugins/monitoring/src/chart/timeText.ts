const MINUTE = 60;
const DAY = 86_400;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(day: boolean, clock: boolean, seconds: boolean) {
  const key = `${day} ${clock} ${seconds}`;
  const known = formats.get(key);
  if (known) {
    return known;
  }
  const made = new Intl.DateTimeFormat(undefined, {
    ...(day && { month: 'short', day: 'numeric' }),
    ...(clock && { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    ...(seconds && { second: '2-digit' }),
  });
  formats.set(key, made);
  return made;
}

/** A moment of a span: no more of the date or the seconds than it needs. Seconds since 1970. */
export function timeText(
  at: number,
  { from, to, step }: { from: number; to: number; step: number },
): string {
  return format(to - from > DAY / 2, true, step < MINUTE).format(at * 1000);
}

/** Words along the axis of time: the day where one begins, otherwise the hour. */
export function axisTimes(splits: readonly number[], step: number): string[] {
  return splits.map(at => {
    const date = new Date(at * 1000);
    const midnight = date.getHours() === 0 && date.getMinutes() === 0;
    return format(
      midnight || step >= DAY,
      !midnight && step < DAY,
      step < MINUTE && !midnight,
    ).format(date);
  });
}
