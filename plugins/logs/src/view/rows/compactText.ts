import { messageOf } from '@foredeck/backstage-plugin-logs-common';
import type { LogRow } from '../../model/LogRow';
import { rowFields } from '../rowFields';

/** Most characters of the fields behind a message: no line of a screen is longer. */
const MOST_REST = 600;
/** Fields that have a column of their own, or say nothing about the event. */
const KNOWN = new Set([
  ...['level', 'severity', 'loglevel', 'levelname', 'level_value', '@l'],
  ...['time', 'timestamp', '@timestamp', '@t', 'ts', 'datetime', 'date'],
  ...['pid', 'hostname', '@version', 'v'],
  ...['message', 'msg', '@message', '@m', 'log', 'Message'],
]);

/** What a structured line says, and its other fields as `name=value`. */
export interface CompactText {
  message: string;
  rest: string;
}

/** A line of JSON as one reads it; undefined for all other lines. */
export function compactText(row: LogRow): CompactText | undefined {
  if (!row.text.startsWith('{')) {
    return undefined;
  }
  const fields = rowFields(row);
  const message = messageOf(fields);
  if (message === undefined) {
    return undefined;
  }
  let rest = '';
  for (const [name, value] of Object.entries(fields)) {
    if (rest.length > MOST_REST) {
      break;
    }
    if (!KNOWN.has(name)) {
      rest += ` ${name}=${/[\s"]/.test(value) ? JSON.stringify(value) : value}`;
    }
  }
  return { message, rest };
}
