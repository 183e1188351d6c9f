import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { monitoringChartTranslationRef } from '../messages/chart';
import type { ChartModel } from './ChartModel';
import { CursorStore, useCursorPlace } from './CursorStore';
import { unitFormatter } from './formatUnit';
import { LineSwatch } from './LineSwatch';
import { readingsAt } from './readings';
import { timeText } from './timeText';

const MOST = 12;
const GAP = 12;
const WIDTH = 260;

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'absolute',
      top: 4,
      zIndex: 2,
      maxWidth: WIDTH,
      padding: theme.spacing(0.75, 1),
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.background.paper,
      boxShadow: theme.shadows[3],
      pointerEvents: 'none',
      fontSize: '0.75rem',
      lineHeight: 1.5,
    },
    time: { fontWeight: 600, whiteSpace: 'nowrap' },
    row: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
    name: {
      flex: 1,
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    value: {
      fontVariantNumeric: 'tabular-nums',
      fontWeight: 600,
      whiteSpace: 'nowrap',
    },
    note: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckChartReadout' },
);

/** The values at the cursor, beside it. */
export function ChartReadout(props: {
  model: ChartModel;
  cursor: CursorStore;
  width: number;
}) {
  const { model, width } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringChartTranslationRef);
  const place = useCursorPlace(props.cursor);
  if (!place) {
    return null;
  }
  const { from, step } = model;
  const time = from + place.index * step;
  const format = unitFormatter(model.unit);
  const readings = readingsAt(model, place.index);
  const near = model.markers.filter(({ at }) => Math.abs(at - time) <= step);
  const side =
    place.left > width / 2
      ? { right: width - place.left + GAP }
      : { left: place.left + GAP };
  return (
    // The slider says the same to screen readers.
    <div className={classes.root} style={side} aria-hidden>
      <div className={classes.time}>{timeText(time, model)}</div>
      {readings.slice(0, MOST).map(({ line, value }) => (
        <div key={line.key} className={classes.row}>
          <LineSwatch color={line.color} look={line.look} />
          <span className={classes.name}>{line.name}</span>
          <span className={classes.value}>{format(value)}</span>
        </div>
      ))}
      {readings.length > MOST && (
        <div className={classes.note}>
          {t('more', { count: readings.length - MOST })}
        </div>
      )}
      {readings.length === 0 && (
        <div className={classes.note}>{t('nothing')}</div>
      )}
      {near.slice(0, 3).map(({ key, text }) => (
        <div key={key} className={classes.note}>
          {text}
        </div>
      ))}
      {place.dot && <div className={classes.note}>{t('dot')}</div>}
    </div>
  );
}
