import {
  CSSProperties,
  forwardRef,
  KeyboardEvent,
  MouseEvent,
  Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { logsLinesTranslationRef } from '../../messages/lines';
import type { LogView } from '../../model/LogView';
import type { LogStore } from '../../store/LogStore';
import { idOf } from '../../store/RingLogStore';
import { useStoreVersion } from '../../store/useStoreVersion';
import type { StreamSource } from '../../stream/StreamState';
import { MarkLine } from './MarkLine';
import { NewLinesPill } from './NewLinesPill';
import { RowContext, RowWorld } from './RowContext';
import { RowHead } from './RowHead';
import { RowLine } from './RowLine';
import { useFollow } from './useFollow';
import { useNow } from './useNow';
import { useRowLook } from './useRowLook';
import {
  CHARACTER_WIDTH,
  HEAD_HEIGHT,
  ROW_HEIGHT,
  useRowStyles,
} from './useRowStyles';
import { useRowVirtualizer } from './useRowVirtualizer';

/** What can be done with the rows from outside of them. */
export interface LogRowsHandle {
  focus(): void;
  /** Brings a row into view; does nothing when it is gone. */
  show(id: number): void;
  /** Follows the newest rows from now on, or stays where it is. */
  follow(on: boolean): void;
  readonly following: boolean;
  /** How many rows fit. */
  readonly page: number;
  /** Index of the first row in view. */
  readonly top: number;
}

/** Where in the log the rows in view are. */
export interface RowsPlace {
  /** The newest row is kept in view. */
  following: boolean;
  /** The oldest row is in view. */
  atTop: boolean;
}

export interface LogRowsProps {
  store: LogStore;
  sources: readonly StreamSource[];
  view: Pick<LogView, 'wrap' | 'clock' | 'columns'>;
  pattern?: RegExp;
  /** Ids of the row the keys are at, and of the one the search is at. */
  active?: number;
  current?: number;
  /** Ids of rows that show all their lines, or did. */
  folds: ReadonlyMap<number, boolean>;
  onFold(id: number): void;
  onOpen(id: number): void;
  onPlace(place: RowsPlace): void;
  onColumns(columns: string[]): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
}

/** The rows of a log, of which only those in view are drawn. */
export const LogRows = forwardRef(Rows);

function Rows(props: LogRowsProps, handle: Ref<LogRowsHandle>) {
  const { store, view, active, folds } = props;
  const classes = useRowStyles();
  const { t } = useTranslationRef(logsLinesTranslationRef);
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const version = useStoreVersion(store);
  const now = useNow(view.clock === 'relative');
  const look = useRowLook(store, props.sources, view);
  const follow = useFollow(store, scroller);
  const activeIndex = active === undefined ? -1 : store.indexOf(active);
  const virtualizer = useRowVirtualizer({
    store,
    version,
    scroller,
    following: follow.following,
    wrap: view.wrap,
    textStart: look.textStart,
    active: activeIndex,
  });

  const page = Math.max(
    1,
    Math.floor(
      ((virtualizer.scrollRect?.height ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT,
    ) - 1,
  );
  useImperativeHandle(
    handle,
    () => ({
      focus: () => scroller.current?.focus({ preventScroll: true }),
      show: id => {
        const index = store.indexOf(id);
        if (index >= 0) {
          if (index < store.length - 1) {
            follow.stop();
          }
          virtualizer.scrollToIndex(index, { align: 'auto' });
        }
      },
      follow: on => (on ? follow.start() : follow.stop()),
      following: follow.following,
      page,
      top: virtualizer.range?.startIndex ?? 0,
    }),
    [store, virtualizer, follow, page],
  );

  const { following } = follow;
  const atTop = store.length > 0 && virtualizer.range?.startIndex === 0;
  const { onPlace } = props;
  useEffect(() => onPlace({ following, atTop }), [onPlace, following, atTop]);

  const { wrap, clock, columns } = view;
  const { pattern } = props;
  const room = (virtualizer.scrollRect?.width ?? 0) - look.textStart;
  // Before it is laid out, nothing is known to be cut.
  const fits = room > 0 ? Math.floor(room / CHARACTER_WIDTH) : Infinity;
  const world = useMemo<RowWorld>(
    () => ({ classes, t, now, wrap, fits, clock, columns, pattern, ...look }),
    [classes, t, now, wrap, fits, clock, columns, pattern, look],
  );
  // What was shown whole once is measured again when it is not any more.
  const visited = useRef(new Set<number>());
  if (props.current !== undefined) {
    visited.current.add(props.current);
  }

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const line = target.closest<HTMLElement>('[data-row]');
    // Who selects text wants to copy it, not to open the line.
    if (!line || window.getSelection()?.type === 'Range') {
      return;
    }
    const id = idOf(store.at(Number(line.dataset.row)));
    if (target.closest('[data-fold]')) {
      props.onFold(id);
    } else {
      props.onOpen(id);
    }
  };

  return (
    <RowContext.Provider value={world}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={t('label')}
        aria-rowcount={store.forgotten + store.length + 1}
        aria-readonly
        aria-activedescendant={
          activeIndex >= 0 ? `${gridId}-${active}` : undefined
        }
        className={classes.grid}
        style={{ '--log-columns': look.template } as CSSProperties}
        onClick={onClick}
        onKeyDown={props.onKeyDown}
      >
        <RowHead onColumns={props.onColumns} />
        <div
          role="rowgroup"
          className={classes.body}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const item = store.at(index);
            const id = idOf(item);
            const place = {
              id: `${gridId}-${id}`,
              index,
              place: store.forgotten + index + 2,
              top: start - HEAD_HEIGHT,
              active: index === activeIndex,
            };
            return item.type === 'row' ? (
              <RowLine
                key={id}
                {...place}
                row={item.row}
                unfolded={folds.get(id) === true}
                current={id === props.current}
                measure={
                  wrap || folds.has(id) || visited.current.has(id)
                    ? virtualizer.measureElement
                    : undefined
                }
              />
            ) : (
              <MarkLine key={id} {...place} mark={item.mark} />
            );
          })}
        </div>
      </div>
      {!follow.following && (
        <NewLinesPill fresh={follow.fresh} onClick={follow.start} />
      )}
    </RowContext.Provider>
  );
}
