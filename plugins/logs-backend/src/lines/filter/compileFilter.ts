import {
  parseFields,
  SELECTION_LIMITS,
  stripAnsi,
  type LogFilter,
  type LogLine,
} from '@foredeck/backstage-plugin-logs-common';
import { InputError } from '@backstage/errors';
import type { EventFilter } from '../LogEvent';
import { compileConditions } from './compileConditions';
import { compileRegex } from './compileRegex';

/** A condition on an event's text without colours. */
type TextCondition = (text: string) => boolean;

function boundedText(field: string, text: string): string {
  if (text.length > SELECTION_LIMITS.textLength) {
    throw new InputError(
      `${field} has ${text.length} characters; use at most ${SELECTION_LIMITS.textLength}`,
    );
  }
  return text.toLowerCase();
}

function textConditions(filter: LogFilter): TextCondition[] {
  const conditions: TextCondition[] = [];
  const excludes = filter.exclude ?? [];
  if (excludes.length > SELECTION_LIMITS.excludes) {
    throw new InputError(
      `filter.exclude has ${excludes.length} texts; use at most ${SELECTION_LIMITS.excludes}`,
    );
  }
  const wanted = filter.text && boundedText('filter.text', filter.text);
  const unwanted = excludes
    .map((one, index) => boundedText(`filter.exclude[${index}]`, one))
    .filter(Boolean);
  if (wanted || unwanted.length > 0) {
    conditions.push(text => {
      const lower = text.toLowerCase();
      return (
        (!wanted || lower.includes(wanted)) &&
        !unwanted.some(one => lower.includes(one))
      );
    });
  }
  if (filter.regex) {
    conditions.push(compileRegex(filter.regex));
  }
  if (filter.fields?.length) {
    const hold = compileConditions(filter.fields);
    conditions.push(text => hold(parseFields(text)));
  }
  return conditions;
}

const ALL: EventFilter = () => true;

/**
 * Makes a filter that says of each event whether all conditions hold. Texts are
 * compared without colours.
 *
 * @throws InputError that names the field of the filter, what is wrong and the
 * fix
 */
export function compileFilter(filter: LogFilter | undefined): EventFilter {
  if (!filter) {
    return ALL;
  }
  const levels =
    filter.levels && filter.levels.length > 0
      ? new Set<string>(filter.levels)
      : undefined;
  const conditions = textConditions(filter);
  if (!levels && conditions.length === 0) {
    return ALL;
  }
  return (event: LogLine) => {
    if (levels && !levels.has(event.level ?? 'none')) {
      return false;
    }
    if (conditions.length === 0) {
      return true;
    }
    const text = stripAnsi(event.text);
    return conditions.every(holds => holds(text));
  };
}
