import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useVirtualizer } from '@tanstack/react-virtual';
import { foredeckReactTranslationRef } from '../translation';
import { DiffLayout, diffRows } from './diffRows';
import { DiffRowView, DiffWords } from './DiffRowView';
import { DiffLine, foldUnchanged } from './lineDiff';
import { DiffLabels } from './types';
import { useDiffStyles } from './useDiffStyles';

/** More rows than this are drawn only where they are looked at. */
const DRAWN_WHOLE = 400;
const ROW_HEIGHT = 20;
const OVERSCAN = 15;

/** A region that scrolls is reached and scrolled with the keys, though it is no control. */
const KEYBOARD_SCROLL = { tabIndex: 0 };

export interface DiffTableProps {
  /** What is compared, for screen readers. */
  name: string;
  lines: DiffLine[];
  layout: DiffLayout;
  labels?: DiffLabels;
}

/** The lines of one comparison, unchanged stretches folded; a long one is drawn only where it is looked at. */
export function DiffTable(props: DiffTableProps) {
  const { name, lines, layout, labels } = props;
  const classes = useDiffStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const blocks = useMemo(() => foldUnchanged(lines), [lines]);
  const rows = useMemo(
    () => diffRows(blocks, opened, layout),
    [blocks, opened, layout],
  );
  const scroll = useRef<HTMLDivElement>(null);
  const long = rows.length > DRAWN_WHOLE;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    enabled: long,
  });
  const drawn = virtualizer.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below =
    virtualizer.getTotalSize() - (drawn[drawn.length - 1]?.end ?? 0);
  const open = useCallback(
    (block: number) => setOpened(before => new Set(before).add(block)),
    [],
  );
  const words = useMemo<DiffWords>(
    () => ({
      added: t('diff.lineAdded'),
      removed: t('diff.lineRemoved'),
      skipped: count => t('diff.skipped', { count }),
    }),
    [t],
  );

  return (
    <div
      className={classes.scroll}
      role="region"
      aria-label={t('diff.tableLabel', { name })}
      {...KEYBOARD_SCROLL}
      ref={scroll}
    >
      <table className={classes.table} aria-rowcount={rows.length}>
        {layout === 'split' && (
          <thead>
            <tr>
              <th className={classes.head} colSpan={2} scope="colgroup">
                {labels?.before ?? t('diff.before')}
              </th>
              <th className={classes.head} colSpan={2} scope="colgroup">
                {labels?.after ?? t('diff.after')}
              </th>
            </tr>
          </thead>
        )}
        <tbody>
          {!long &&
            rows.map((row, index) => (
              <DiffRowView
                key={index}
                row={row}
                layout={layout}
                onOpen={open}
                classes={classes}
                words={words}
              />
            ))}
          {long && (
            <>
              <Gap height={above} />
              {drawn.map(({ index }) => (
                <DiffRowView
                  key={index}
                  row={rows[index]}
                  layout={layout}
                  onOpen={open}
                  classes={classes}
                  words={words}
                  index={index}
                  measure={virtualizer.measureElement}
                />
              ))}
              <Gap height={below} />
            </>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Keeps the place of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  ) : null;
}
