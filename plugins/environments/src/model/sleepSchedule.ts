import { SleepSchedule } from '@foredeck/backstage-plugin-environments-common';
import { Cron } from 'croner';

export const SCHEDULE_PRESETS = [
  'none',
  'nights',
  'nights-weekends',
  'weekends',
  'custom',
] as const;

export type SchedulePreset = (typeof SCHEDULE_PRESETS)[number];

/** A schedule as it is written in the form. */
export interface ScheduleDraft {
  preset: SchedulePreset;
  /** `HH:MM`, of the presets. */
  from: string;
  to: string;
  /** Cron expressions, of `custom`. */
  sleep: string;
  wake: string;
  timeZone: string;
}

/** Days of week by preset, of falling asleep and of waking; Friday night to Monday morning is a weekend. */
const DAYS: Record<
  Exclude<SchedulePreset, 'none' | 'custom'>,
  { sleep: string; wake: string }
> = {
  nights: { sleep: '*', wake: '*' },
  'nights-weekends': { sleep: '1-5', wake: '1-5' },
  weekends: { sleep: '5', wake: '1' },
};

const DAILY = /^(\d{1,2}) (\d{1,2}) \* \* (\S+)$/;
const FIELDS = /^\S+( \S+){4}$/;

/** The form of a schedule; one like none of the presets shows its expressions. */
export function toScheduleDraft(
  schedule: SleepSchedule | undefined,
  timeZone: string,
): ScheduleDraft {
  const usual = { from: '20:00', to: '07:00' };
  if (!schedule) {
    return { preset: 'none', ...usual, sleep: '', wake: '', timeZone };
  }
  const { sleep, wake } = schedule;
  const custom = { sleep, wake, timeZone: schedule.timeZone };
  const from = DAILY.exec(tidy(sleep));
  const to = DAILY.exec(tidy(wake));
  const preset =
    from &&
    to &&
    SCHEDULE_PRESETS.find(
      name =>
        name !== 'none' &&
        name !== 'custom' &&
        DAYS[name].sleep === from[3] &&
        DAYS[name].wake === to[3],
    );
  return preset && from && to
    ? { preset, from: clock(from), to: clock(to), ...custom }
    : { preset: 'custom', ...usual, ...custom };
}

/** The schedule that is written; undefined for none. */
export function toSchedule(draft: ScheduleDraft): SleepSchedule | undefined {
  const { preset, from, to, timeZone } = draft;
  if (preset === 'none') {
    return undefined;
  }
  if (preset === 'custom') {
    return { sleep: tidy(draft.sleep), wake: tidy(draft.wake), timeZone };
  }
  const days = DAYS[preset];
  return {
    sleep: `${minuteAndHour(from)} * * ${days.sleep}`,
    wake: `${minuteAndHour(to)} * * ${days.wake}`,
    timeZone,
  };
}

/** The next times an expression comes; none for what is no expression, or never comes. */
export function nextTimes(
  expression: string,
  timeZone: string,
  count: number,
  after: Date,
): Date[] {
  if (!FIELDS.test(tidy(expression)) || !isTimeZone(timeZone)) {
    return [];
  }
  try {
    return new Cron(tidy(expression), { timezone: timeZone }).nextRuns(
      count,
      after,
    );
  } catch {
    // It says by throwing that it is no expression.
    return [];
  }
}

export function isTimeZone(name: string): boolean {
  try {
    return (
      Boolean(name) &&
      Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
    );
  } catch {
    return false;
  }
}

/** `20:05` as the first two fields of an expression. */
function minuteAndHour(time: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute} ${hour}`;
}

function clock([, minute, hour]: RegExpExecArray): string {
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

function tidy(expression: string): string {
  return expression.trim().replace(/\s+/g, ' ');
}
