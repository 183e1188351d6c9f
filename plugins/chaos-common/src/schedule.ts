export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** Part of a day by the clock of the schedule's time zone. */
export interface HoursOfDay {
  /** `HH:MM`, included. */
  from: string;
  /** `HH:MM`, excluded; `24:00` is the day's end. Later than `from`. */
  to: string;
}

/** How often: after a time since the last kill, or at moments. */
export type Rhythm =
  | { kind: 'pace'; everySeconds: number }
  /** Five fields: minute, hour, day of month, month, day of week. */
  | { kind: 'cron'; expression: string };

/** When an experiment may hit. */
export interface ScheduleSpec {
  rhythm: Rhythm;
  /** Of the IANA database, such as `Europe/Berlin`. Days and hours are by it. */
  timeZone: string;
  /** All days unless told. */
  weekdays?: Weekday[];
  /** All day unless told. */
  hours?: HoursOfDay[];
  /** `YYYY-MM-DD`, or `MM-DD` for every year. */
  excludedDates?: string[];
  /** The first kill comes as soon as the window allows, not after one pace. */
  immediate: boolean;
  /** ISO 8601. The experiment ends then; never later than the platform allows. */
  expiresAt: string;
}
