import { LogRow } from '../model/LogRow';
import { nextItemId } from '../store/itemIds';
import { LogItem } from '../store/LogStore';
import { source } from './fakeLogsApi';

const CART = source();

/** A row of cart. */
export function row(text: string, more: Partial<LogRow> = {}): LogRow {
  return {
    id: nextItemId(),
    time: '2026-03-01T12:00:00.000000000Z',
    text,
    source: CART,
    ...more,
  };
}

/** A row of cart, as the store holds it. */
export function line(text: string, more: Partial<LogRow> = {}): LogItem {
  return { type: 'row', row: row(text, more) };
}
