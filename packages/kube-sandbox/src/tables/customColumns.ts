import { NAME, AGE } from './columns';
import { humanDuration } from './humanDuration';
import { jsonPath } from './jsonPath';
import type { Cell, Column } from './Table';

/** One entry of a definition's `additionalPrinterColumns`. */
export interface PrinterColumn {
  name: string;
  type: string;
  jsonPath: string;
  format?: string;
  description?: string;
  priority?: number;
}

/** The columns of a custom resource: the name and what its definition adds. */
export function customColumns(columns: PrinterColumn[]): Column[] {
  if (columns.length === 0) {
    return [NAME, AGE];
  }
  return [
    NAME,
    ...columns.map((column): Column => {
      const read = jsonPath(column.jsonPath);
      return {
        name: column.name,
        type: column.type,
        format: column.format,
        description:
          column.description ??
          `Custom resource definition column (in JSONPath format): ${column.jsonPath}`,
        priority: column.priority,
        cell: (object, now) => cellOf(read(object), column.type, now),
      };
    }),
  ];
}

function cellOf(value: unknown, type: string, now: Date): Cell {
  if (value === undefined || value === null) {
    return null;
  }
  switch (type) {
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date': {
      const then = Date.parse(String(value));
      return Number.isNaN(then)
        ? '<invalid>'
        : humanDuration(now.getTime() - then);
    }
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}
