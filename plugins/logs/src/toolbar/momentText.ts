import { momentOf } from '@foredeck/backstage-plugin-foredeck-react';
import type { LogView } from '../model/LogView';

/** A moment of a span as a person writes it: day, hour and minute. */
export function momentText(at: number, clock: LogView['clock']): string {
  return new Date(at).toLocaleString(undefined, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: clock === 'utc' ? 'UTC' : undefined,
  });
}

/** The edges of a span in words; relative ones are told by the clock, counted from `now`. */
export function spanEdges(
  span: { from: string; to: string },
  clock: LogView['clock'],
  now: number,
): { from: string; to: string } {
  const edge = (text: string) => {
    const at = momentOf(text, now);
    return at === undefined ? text : momentText(at, clock);
  };
  return { from: edge(span.from), to: edge(span.to) };
}
