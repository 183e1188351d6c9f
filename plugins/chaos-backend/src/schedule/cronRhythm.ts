import { InputError } from '@backstage/errors';
import { Cron } from 'croner';

/** The moments of a cron expression. */
export interface CronMoments {
  /** The first one after `at`; both in milliseconds since the epoch. */
  after(at: number): number | undefined;
}

/** @throws InputError that names the field, and what is wrong with the expression */
export function cronRhythm(
  field: string,
  expression: string,
  timeZone: string,
): CronMoments {
  const cron = parse(field, expression, timeZone);
  return { after: at => cron.nextRun(new Date(at))?.getTime() };
}

function parse(field: string, expression: string, timezone: string): Cron {
  if (expression.trim().split(/\s+/).length !== 5) {
    throw new InputError(
      `${field}: "${expression}" has to have five fields, for minute, hour, day of month, month and day of week, such as */10 9-16 * * MON-FRI`,
    );
  }
  try {
    return new Cron(expression.trim(), {
      timezone,
      mode: '5-part',
      paused: true,
    });
  } catch (error) {
    throw new InputError(
      `${field}: "${expression}" is no cron expression: ${
        error instanceof Error ? error.message : error
      }. Write one such as */10 9-16 * * MON-FRI`,
    );
  }
}
