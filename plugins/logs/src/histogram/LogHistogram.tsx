import { useId, useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { logsHistogramTranslationRef } from '../messages/histogram';
import type { LogView } from '../model/LogView';
import { SHOWN_LEVELS } from '../toolbar/levelLook';
import { Bars } from './Bars';
import { BucketCounts, Buckets } from './buckets';
import { EventMarks } from './EventMarks';
import { HistogramTable } from './HistogramTable';
import { timeTexts } from './timeTexts';
import { BarRange, useBrush } from './useBrush';
import type { LogEventMark } from './useEvents';

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0 },
    brush: {
      cursor: 'crosshair',
      touchAction: 'none',
      lineHeight: 0,
      borderBottom: `1px solid ${theme.palette.divider}`,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
    axis: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
      minHeight: 18,
      fontSize: '0.6875rem',
      lineHeight: '18px',
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    now: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      color: theme.palette.text.primary,
    },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckLogHistogram' },
);

export interface LogHistogramProps {
  buckets: Buckets;
  events: readonly LogEventMark[];
  clock: LogView['clock'];
  /** ISO 8601; to be shown alone from now on. */
  onSpan(span: { from: string; to: string }): void;
}

/** Lines by level over time, where spans are chosen. */
export function LogHistogram(props: LogHistogramProps) {
  const { buckets, events, clock, onSpan } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsHistogramTranslationRef);
  const id = useId();
  const { from, step, counts } = buckets;
  const to = from + step * counts.length;
  const text = useMemo(
    () => timeTexts(clock, from, to, step),
    [clock, from, to, step],
  );
  const edges = ({ first, last }: BarRange) => ({
    from: from + first * step,
    to: from + (last + 1) * step,
  });
  const brush = useBrush(counts.length, range => {
    const chosen = edges(range);
    onSpan({
      from: new Date(chosen.from).toISOString(),
      to: new Date(Math.min(chosen.to, Date.now())).toISOString(),
    });
  });
  const said = (bucket: BucketCounts) =>
    SHOWN_LEVELS.filter(level => bucket[level])
      .map(level =>
        t('lines', { number: String(bucket[level] ?? 0), level: t(level) }),
      )
      .join(', ') || t('nothing');
  const here = (() => {
    if (brush.range && brush.range.first !== brush.range.last) {
      const chosen = edges(brush.range);
      return t('choose', { from: text(chosen.from), to: text(chosen.to) });
    }
    if (brush.at === undefined || !counts[brush.at]) {
      return '';
    }
    const bar = edges({ first: brush.at, last: brush.at });
    const line = t('bar', {
      from: text(bar.from),
      to: text(bar.to),
      counts: said(counts[brush.at]),
    });
    return buckets.partial ? `${line} (${t('partial')})` : line;
  })();
  const partial = buckets.partial ? t('partial') : '';
  return (
    <div className={classes.root}>
      <EventMarks buckets={buckets} events={events} timeText={text} />
      <div
        className={classes.brush}
        role="slider"
        tabIndex={0}
        aria-label={t('label', { from: text(from), to: text(to) })}
        aria-describedby={id}
        aria-valuemin={0}
        aria-valuemax={counts.length - 1}
        aria-valuenow={brush.at ?? counts.length - 1}
        aria-valuetext={here || t('label', { from: text(from), to: text(to) })}
        onKeyDown={brush.onKeyDown}
        onPointerDown={brush.onPointerDown}
        onPointerMove={brush.onPointerMove}
        onPointerUp={brush.onPointerUp}
        onPointerLeave={brush.onPointerLeave}
      >
        <Bars
          buckets={buckets}
          events={events}
          at={brush.at}
          range={brush.range}
        />
      </div>
      <div className={classes.axis} aria-hidden>
        <span>{text(from)}</span>
        <span className={classes.now}>{here || partial}</span>
        <span>{text(to)}</span>
      </div>
      <span id={id} className={classes.hidden}>
        {t('keys')}
      </span>
      <HistogramTable buckets={buckets} timeText={text} />
    </div>
  );
}
