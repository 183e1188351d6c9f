import { InputError } from '@backstage/errors';
import { normalTime } from '../lines/reading/timestamps';

/** Where a page ended: at this time, of which so many events are given already. */
export interface HistoryCursor {
  time: string;
  skip: number;
}

export function encodeCursor({ time, skip }: HistoryCursor): string {
  return Buffer.from(`${time} ${skip}`).toString('base64url');
}

/** @throws InputError for what is no cursor */
export function decodeCursor(text: string): HistoryCursor {
  const [time, skip] = Buffer.from(text, 'base64url').toString().split(' ');
  const normal = normalTime(time ?? '');
  const count = Number(skip);
  if (!normal || !Number.isInteger(count) || count < 0 || count > 100_000) {
    throw new InputError(
      'cursor is none that a page of history gave; leave it out to begin anew',
    );
  }
  return { time: normal, skip: count };
}
