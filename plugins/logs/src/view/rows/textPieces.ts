import { AnsiStyle, parseAnsi } from '@foredeck/backstage-plugin-logs-common';

/** A piece of a line that looks the same throughout. */
export interface TextPiece {
  text: string;
  style: AnsiStyle;
  /** What was searched for. */
  found: boolean;
}

const ESCAPE = '\x1b';

/** Finds a text literally, whatever its case; undefined for nothing to find. */
export function findPattern(text: string | undefined): RegExp | undefined {
  return text
    ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi')
    : undefined;
}

/** Splits a line by its ANSI styles and by what is found in it. */
export function textPieces(text: string, pattern?: RegExp): TextPiece[] {
  const runs = text.includes(ESCAPE)
    ? parseAnsi(text)
    : [{ text, style: {} as AnsiStyle }];
  if (!pattern) {
    return runs.map(run => ({ ...run, found: false }));
  }
  const hits = [
    ...runs
      .map(run => run.text)
      .join('')
      .matchAll(pattern),
  ].map(hit => ({ from: hit.index, to: hit.index + hit[0].length }));
  const pieces: TextPiece[] = [];
  let start = 0;
  let next = 0;
  for (const run of runs) {
    const end = start + run.text.length;
    let at = start;
    while (at < end) {
      while (next < hits.length && hits[next].to <= at) {
        next += 1;
      }
      const hit = hits[next];
      const found = hit !== undefined && hit.from <= at;
      const until = Math.min(end, (found ? hit.to : hit?.from) ?? end);
      const piece = run.text.slice(at - start, until - start);
      pieces.push({ text: piece, style: run.style, found });
      at = until;
    }
    start = end;
  }
  return pieces;
}
