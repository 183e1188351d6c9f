import {
  momentOf,
  TimeSpanText,
} from '@foredeck/backstage-plugin-foredeck-react';

/** The spans to choose from by name; each goes on to now. */
export const PRESETS = [
  'now-15m',
  'now-1h',
  'now-3h',
  'now-6h',
  'now-1d',
  'now-2d',
  'now-7d',
  'now-30d',
] as const;
export type Preset = (typeof PRESETS)[number];

export function presetOf({ from, to }: TimeSpanText): Preset | undefined {
  return to === 'now' ? PRESETS.find(preset => preset === from) : undefined;
}

/** A moment as a person writes it: day, hour and minute. */
export function momentText(text: string): string {
  const at = text.startsWith('now') ? undefined : momentOf(text, 0);
  return at === undefined
    ? text
    : new Date(at).toLocaleString(undefined, {
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      });
}

/** A span between two moments in seconds since 1970, as the address says it. */
export function spanOf(from: number, to: number): TimeSpanText {
  const text = (seconds: number) =>
    new Date(Math.round(seconds) * 1000).toISOString();
  return { from: text(from), to: text(to) };
}

/** The shortest span that is zoomed into, in seconds. */
export const SHORTEST = 60;

/** A span twice as long around the same middle, that does not reach past now. */
export function wider(span: { from: number; to: number }, now: number) {
  const half = (span.to - span.from) / 2;
  const to = Math.min(now, span.to + half);
  return { from: to - half * 4, to };
}
