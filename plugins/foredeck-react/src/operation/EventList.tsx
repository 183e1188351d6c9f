import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { foredeckReactTranslationRef } from '../translation';
import { toneColor } from '../status/tones';
import { EventLine } from './types';

const useStyles = makeStyles(
  theme => ({
    root: { listStyle: 'none', margin: 0, padding: 0 },
    event: {
      display: 'grid',
      gridTemplateColumns: '76px minmax(0, 1fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 1.5),
      fontSize: theme.typography.body2.fontSize,
    },
    time: {
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
    reason: { fontWeight: 600, marginRight: theme.spacing(0.75) },
    warning: { color: toneColor(theme, 'warning') },
    text: { overflowWrap: 'anywhere' },
    meta: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckEventList' },
);

/** Cluster events as they came. */
export function EventList({ events }: { events: EventLine[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  return (
    <ul className={classes.root} aria-label={t('progress.events')}>
      {events.map((event, index) => (
        <li key={`${event.at}-${index}`} className={classes.event}>
          <time
            dateTime={event.at}
            className={classes.time}
            title={new Date(event.at).toLocaleString()}
          >
            {clockTime(event.at)}
          </time>
          <span className={classes.text}>
            <span
              className={`${classes.reason} ${
                event.type === 'Warning' ? classes.warning : ''
              }`}
            >
              {event.reason}
            </span>
            {event.message}{' '}
            <span className={classes.meta}>
              {[
                event.object,
                (event.count ?? 1) > 1
                  ? t('failure.times', { count: event.count ?? 1 })
                  : undefined,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Hours to seconds, without a day half that would not fit the column. */
function clockTime(iso: string): string {
  return new Date(iso).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}
