import { diffArrays } from 'diff';

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

/**
 * How long two texts are compared, in milliseconds. Texts with nothing in
 * common take a time that grows with the square of their length.
 */
const TIMEOUT_MS = 250;

/**
 * Compares two texts line by line; the end of the last line does not matter.
 * Texts that differ too much to be compared in a quarter of a second are told
 * as removed and added whole, apart from what they begin and end with alike.
 */
export function compareLines(
  before: string,
  after: string,
  timeout = TIMEOUT_MS,
): DiffLine[] {
  const left = splitLines(before);
  const right = splitLines(after);
  const head = countAlike(left, right, index => index);
  const rest = Math.min(left.length, right.length) - head;
  const tail = Math.min(
    rest,
    countAlike(left, right, (index, lines) => lines.length - 1 - index),
  );
  const middle = compareMiddle(
    left.slice(head, left.length - tail),
    right.slice(head, right.length - tail),
    timeout,
  );
  return numbered([
    ...left.slice(0, head).map(same),
    ...middle,
    ...left.slice(left.length - tail).map(same),
  ]);
}

type Unnumbered = Pick<DiffLine, 'kind' | 'text'>;

function same(text: string): Unnumbered {
  return { kind: 'same', text };
}

/** How many lines are alike, taken in the order of `at`. */
function countAlike(
  left: string[],
  right: string[],
  at: (index: number, lines: string[]) => number,
): number {
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && left[at(count, left)] === right[at(count, right)]) {
    count += 1;
  }
  return count;
}

function compareMiddle(
  left: string[],
  right: string[],
  timeout: number,
): Unnumbered[] {
  const changes = diffArrays(left, right, { timeout });
  if (!changes) {
    return [
      ...left.map((text): Unnumbered => ({ kind: 'removed', text })),
      ...right.map((text): Unnumbered => ({ kind: 'added', text })),
    ];
  }
  return changes.flatMap(({ added, removed, value }) =>
    value.map(text => ({ kind: kindOf(added, removed), text })),
  );
}

function kindOf(added: boolean, removed: boolean): DiffLine['kind'] {
  if (added) {
    return 'added';
  }
  return removed ? 'removed' : 'same';
}

function numbered(lines: Unnumbered[]): DiffLine[] {
  let before = 0;
  let after = 0;
  return lines.map(line => {
    before += line.kind === 'added' ? 0 : 1;
    after += line.kind === 'removed' ? 0 : 1;
    return {
      ...line,
      ...(line.kind !== 'added' && { before }),
      ...(line.kind !== 'removed' && { after }),
    };
  });
}

function splitLines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
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
