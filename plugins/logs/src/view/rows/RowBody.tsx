import classNames from 'classnames';
import type { LogRow } from '../../model/LogRow';
import { compactText } from './compactText';
import { foldText, MOST_DRAWN, MOST_UNWRAPPED } from './foldText';
import { RowText } from './RowText';
import { useRowWorld } from './RowContext';

/** What a line says: folded to its first line unless asked for all. */
export function RowBody(props: {
  row: LogRow;
  unfolded: boolean;
  current: boolean;
  measured: boolean;
}) {
  const { row, unfolded, current } = props;
  const { classes, t, pattern, wrap } = useRowWorld();
  const { first, more } = foldText(row.text);
  // Whoever wraps or unfolds wants the line as it was written.
  const compact = wrap || unfolded ? undefined : compactText(row);
  const text = unfolded ? row.text : first;
  const most = wrap || unfolded ? MOST_DRAWN : MOST_UNWRAPPED;
  return (
    <span role="gridcell" className={classes.folding}>
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
