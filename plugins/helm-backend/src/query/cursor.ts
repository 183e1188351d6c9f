import { InputError } from '@backstage/errors';
import { crc32 } from 'node:zlib';
import type { SortText } from './ReleaseTable';
import type { Place } from './SortOrder';

/**
 * Where a page ended, for the next one to go on. It names a place in the
 * order, not a row, so it survives rows that come and go.
 */
export function writeCursor(sort: SortText, { key, tie }: Place): string {
  const body = JSON.stringify([sort, key, tie]);
  return Buffer.from(`${checksum(body)}${body}`).toString('base64url');
}

/** @throws InputError for a damaged cursor, and one of another sort order */
export function readCursor(cursor: string, sort: SortText): Place {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const body = text.slice(8);
  if (checksum(body) !== text.slice(0, 8)) {
    throw damaged();
  }
  const parts = parse(body);
  if (!Array.isArray(parts) || parts.length !== 3) {
    throw damaged();
  }
  const [of, key, tie]: unknown[] = parts;
  if (
    (typeof key !== 'string' && typeof key !== 'number') ||
    typeof tie !== 'string'
  ) {
    throw damaged();
  }
  if (of !== sort) {
    throw new InputError(
      `cursor: it belongs to the sort order ${of}; load the first page of ${sort} instead`,
    );
  }
  return { key, tie };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // What stands in a damaged cursor helps nobody.
    throw damaged();
  }
}

function damaged(): InputError {
  return new InputError(
    'cursor: it is damaged; leave it out to load the first page',
  );
}

function checksum(body: string): string {
  return crc32(body).toString(16).padStart(8, '0');
}
