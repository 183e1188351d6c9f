import { InputError } from '@backstage/errors';

/** Nobody pages further; a database would count through all rows before. */
const FURTHEST = 1_000_000;

/** A cursor for the page after `offset` items. */
export function toCursor(offset: number): string {
  return Buffer.from(`o${offset}`).toString('base64url');
}

/** @throws InputError for text that no answer gave */
export function readCursor(cursor: string | undefined): number {
  if (!cursor) {
    return 0;
  }
  const match = /^o(\d{1,7})$/.exec(
    Buffer.from(cursor, 'base64url').toString('latin1'),
  );
  const offset = Number(match?.[1] ?? NaN);
  if (!(offset <= FURTHEST)) {
    throw new InputError(
      'cursor: it is none that a list gave; begin without one',
    );
  }
  return offset;
}
