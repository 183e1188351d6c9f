import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import type { LineBounds, LogEvent } from '../LogEvent';
import { createEventReader } from '../reading/LogEventReader';

export const BOUNDS: LineBounds = {
  lineBytes: 1000,
  eventBytes: 4000,
  eventLines: 50,
};

/** Reads bytes as they are cut into chunks, to the end of the log. */
export function readAll(
  chunks: Uint8Array[],
  options: { bounds?: LineBounds; after?: LogCursor } = {},
): LogEvent[] {
  const reader = createEventReader({
    bounds: options.bounds ?? BOUNDS,
    after: options.after,
    redact: text => text,
    now: () => new Date('2026-11-23T12:00:00.000Z'),
  });
  return [
    ...chunks.flatMap(chunk => reader.push(chunk)),
    ...reader.flush(true),
  ];
}

/** A kubelet's log of these lines, a microsecond apart. */
export function kubeletLog(lines: string[]): Buffer {
  return Buffer.from(
    lines.map((line, index) => `${timeOfLine(index)} ${line}\n`).join(''),
  );
}

export function timeOfLine(index: number): string {
  const micros = String(index).padStart(6, '0');
  return `2026-11-23T10:00:00.${micros}000Z`;
}

/** The texts of the events that the lines are grouped to. */
export function grouped(lines: string[], bounds?: LineBounds): string[] {
  return readAll([kubeletLog(lines)], { bounds }).map(event => event.text);
}
