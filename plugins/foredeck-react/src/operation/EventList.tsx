import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { foredeckReactTranslationRef } from '../translation';
import { toneColor } from '../status/tones';
import { ClockTime } from '../time/ClockTime';
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
          <ClockTime value={event.at} />
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
