import { Fields, parseFields } from '@foredeck/backstage-plugin-logs-common';
import type { LogRow } from '../model/LogRow';

const parsed = new WeakMap<LogRow, Fields>();

/** The fields of a row, read once. */
export function rowFields(row: LogRow): Fields {
  let fields = parsed.get(row);
  if (!fields) {
    fields = parseFields(row.text);
    parsed.set(row, fields);
  }
  return fields;
}
