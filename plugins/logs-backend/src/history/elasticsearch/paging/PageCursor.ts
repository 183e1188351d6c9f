import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Where a page of a store ended. */
export interface PageCursor {
  /** Of its last line. */
  time: string;
  /** Lines of that very time that were given. */
  ids: string[];
  /** Names a point in time that is held open, and the last line's place in it. */
  point?: { key: string; after?: Array<string | number> };
}

const cursorSchema: z.ZodType<PageCursor> = z.strictObject({
  time: z.string(),
  ids: z.array(z.string()),
  point: z
    .strictObject({
      key: z.string(),
      after: z.array(z.union([z.string(), z.number()])).optional(),
    })
    .optional(),
});

export function encodePageCursor(cursor: PageCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws InputError for what is no cursor */
export function decodePageCursor(text: string): PageCursor {
  try {
    return cursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    );
  } catch (error) {
    throw new InputError(
      'cursor is none that this store gave; leave it out to begin anew',
      error,
    );
  }
}
