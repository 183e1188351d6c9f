import type { LogView } from '../model/LogView';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** How moments of a span are written: no more of the date or the seconds than it needs. */
export function timeTexts(
  clock: LogView['clock'],
  from: number,
  to: number,
  step: number,
): (moment: number) => string {
  const format = new Intl.DateTimeFormat(undefined, {
    ...(to - from > DAY_MS / 2 && { month: 'short', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    ...(step < MINUTE_MS && { second: '2-digit' }),
    ...(step < SECOND_MS && { fractionalSecondDigits: 2 }),
    hourCycle: 'h23',
    timeZone: clock === 'utc' ? 'UTC' : undefined,
  });
  return moment => format.format(moment);
}
