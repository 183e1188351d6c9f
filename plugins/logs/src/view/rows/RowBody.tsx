import { useEffect, useRef } from 'react';
import classNames from 'classnames';
import type { LogRow } from '../../model/LogRow';
import { compactText } from './compactText';
import { matchInSight } from './matchInSight';
import { foldText, MOST_DRAWN, MOST_UNWRAPPED } from './foldText';
import { RowText } from './RowText';
import { useRowWorld } from './RowContext';

/**
 * What a line says: folded to its first line unless asked for all, or where
 * the search stands at what would not be seen.
 */
export function RowBody(props: {
  row: LogRow;
  unfolded: boolean;
  current: boolean;
}) {
  const { row, current } = props;
  const world = useRowWorld();
  const { classes, t, pattern } = world;
  const { first, more } = foldText(row.text);
  // Whoever wraps or unfolds wants the line as it was written.
  const plain = world.wrap || props.unfolded;
  const short = plain ? undefined : compactText(row);
  const folded = short ? short.message + short.rest : first;
  const whole =
    current &&
    pattern !== undefined &&
    !matchInSight(
      props.unfolded ? row.text : folded,
      pattern,
      world.wrap ? Infinity : world.fits,
    );
  const wrap = world.wrap || whole;
  const unfolded = props.unfolded || whole;
  const compact = whole ? undefined : short;
  const text = unfolded ? row.text : first;
  const most = wrap || unfolded ? MOST_DRAWN : MOST_UNWRAPPED;
  const cell = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (whole) {
      // It may be many lines below; not in every browser of tests.
      cell.current
        ?.querySelector('mark')
        ?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [whole]);
  return (
    <span ref={cell} role="gridcell" className={classes.folding}>
      <span
        className={classNames(
          classes.text,
          classes.foldText,
          unfolded && classes.unfolded,
          wrap && classes.wrap,
        )}
      >
        <RowText
          classes={classes}
          text={compact?.message ?? text.slice(0, most)}
          pattern={pattern}
          current={current}
        />
        {compact && (
          <span className={classes.rest}>
            <RowText
              classes={classes}
              text={compact.rest}
              pattern={pattern}
              current={current}
            />
          </span>
        )}
        {text.length > MOST_DRAWN && (
          <span className={classes.cut}>{t('long')}</span>
        )}
        {row.cut !== undefined && (
          <span className={classes.cut}>
            {' '}
            {t('cut', { size: byteText(row.cut) })}
          </span>
        )}
      </span>
      {more > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.fold}
          data-fold
          aria-expanded={unfolded}
        >
          {unfolded ? t('fold') : t('more', { count: more })}
        </button>
      )}
    </span>
  );
}

/** `340 B`, `12 kB`, `1.4 MB`. */
function byteText(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1000)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
