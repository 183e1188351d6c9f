import { DiffBlock, DiffLine, pairLines } from './lineDiff';

export type DiffLayout = 'unified' | 'split';

/** One row of a comparison as it is drawn. */
export type DiffRow =
  | { type: 'line'; line: DiffLine }
  | { type: 'pair'; left?: DiffLine; right?: DiffLine }
  /** Unchanged lines left out; `block` names them among the blocks. */
  | { type: 'fold'; block: number; count: number };

/** The rows to draw: opened folds show their lines. */
export function diffRows(
  blocks: readonly DiffBlock[],
  opened: ReadonlySet<number>,
  layout: DiffLayout,
): DiffRow[] {
  return blocks.flatMap((block, index): DiffRow[] => {
    if (block.type === 'skipped' && !opened.has(index)) {
      return [{ type: 'fold', block: index, count: block.lines.length }];
    }
    return layout === 'split'
      ? pairLines(block.lines).map(pair => ({ type: 'pair', ...pair }))
      : block.lines.map(line => ({ type: 'line', line }));
  });
}
