import { diffLines } from 'diff';

/** One line of a comparison; numbers count from 1 on the side they belong to. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
  before?: number;
  after?: number;
}

/** Lines to show, or a run of unchanged ones left out. */
export type DiffBlock =
  | { type: 'lines'; lines: DiffLine[] }
  | { type: 'skipped'; lines: DiffLine[] };

/** A pair of lines for the side by side layout. */
export interface DiffPair {
  left?: DiffLine;
  right?: DiffLine;
}

/** Compares two texts line by line; the end of the last line does not matter. */
export function compareLines(before: string, after: string): DiffLine[] {
  const changes = diffLines(terminated(before), terminated(after));
  let left = 0;
  let right = 0;
  return changes.flatMap(change => {
    const texts = change.value.replace(/\n$/, '').split('\n');
    return texts.map((text): DiffLine => {
      if (change.added) {
        right += 1;
        return { kind: 'added', text, after: right };
      }
      if (change.removed) {
        left += 1;
        return { kind: 'removed', text, before: left };
      }
      left += 1;
      right += 1;
      return { kind: 'same', text, before: left, after: right };
    });
  });
}

/** How many lines came and went. */
export function countChanges(lines: DiffLine[]) {
  return {
    added: lines.filter(line => line.kind === 'added').length,
    removed: lines.filter(line => line.kind === 'removed').length,
  };
}

/** Leaves out unchanged lines farther than `context` from any change. */
export function foldUnchanged(lines: DiffLine[], context = 3): DiffBlock[] {
  const near = new Array<boolean>(lines.length).fill(false);
  lines.forEach((line, index) => {
    if (line.kind !== 'same') {
      near.fill(true, Math.max(0, index - context), index + context + 1);
    }
  });
  const blocks: DiffBlock[] = [];
  lines.forEach((line, index) => {
    const type = near[index] ? 'lines' : 'skipped';
    const last = blocks[blocks.length - 1];
    if (last?.type === type) {
      last.lines.push(line);
    } else {
      blocks.push({ type, lines: [line] });
    }
  });
  return blocks;
}

/** Puts removed lines beside the added ones that follow them. */
export function pairLines(lines: DiffLine[]): DiffPair[] {
  const pairs: DiffPair[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const flush = () => {
    const length = Math.max(removed.length, added.length);
    for (let index = 0; index < length; index += 1) {
      pairs.push({ left: removed[index], right: added[index] });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.kind === 'removed') {
      if (added.length > 0) {
        flush();
      }
      removed.push(line);
    } else if (line.kind === 'added') {
      added.push(line);
    } else {
      flush();
      pairs.push({ left: line, right: line });
    }
  }
  flush();
  return pairs;
}

function terminated(text: string) {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
