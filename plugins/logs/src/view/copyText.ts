import { stripAnsi } from '@foredeck/backstage-plugin-logs-common';
import type { LogRow } from '../model/LogRow';
import { rowFields } from './rowFields';

/** Rows as they are read: time, pod and text. */
export function rowsAsText(rows: readonly LogRow[]): string {
  return rows
    .map(({ time, source, text }) => `${time} ${source.pod} ${stripAnsi(text)}`)
    .join('\n');
}

/** Rows with all that is known of them, one JSON object a line. */
export function rowsAsJson(rows: readonly LogRow[]): string {
  return rows.map(row => JSON.stringify(rowObject(row))).join('\n');
}

/** One row with all that is known of it. */
export function rowObject(row: LogRow) {
  const { time, level, text, cut, source } = row;
  const fields = rowFields(row);
  return {
    time,
    ...(level && { level }),
    text: stripAnsi(text),
    ...(cut && { bytesCut: cut }),
    ...(Object.keys(fields).length > 0 && { fields }),
    source,
  };
}
