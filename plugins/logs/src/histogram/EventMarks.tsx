import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import { toneColor } from '@foredeck/backstage-plugin-foredeck-react';
import { logsHistogramTranslationRef } from '../messages/histogram';
import type { Buckets } from './buckets';
import type { LogEventMark } from './useEvents';

const SIZE = 9;
/** More would hide each other; the table has them all. */
const MOST = 60;
/** Its words are shown on focus. */
const REACHABLE = { tabIndex: 0 };

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'relative',
      height: SIZE + 2,
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    mark: {
      position: 'absolute',
      top: 0,
      width: SIZE,
      height: SIZE,
      marginLeft: -SIZE / 2,
      transform: 'rotate(45deg) scale(0.8)',
      borderRadius: 1,
      border: `1px solid ${theme.palette.background.paper}`,
    },
  }),
  { name: 'ForedeckLogEventMarks' },
);

/** What happened, above the bars; said in words on hover and focus. */
export function EventMarks(props: {
  buckets: Buckets;
  events: readonly LogEventMark[];
  timeText(moment: number): string;
}) {
  const { buckets, events, timeText } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(logsHistogramTranslationRef);
  const { from, step, counts } = buckets;
  const placeOf = (moment: number) => (moment - from) / (step * counts.length);
  const shown = events.filter(({ at }) => placeOf(at) >= 0 && placeOf(at) <= 1);
  if (shown.length === 0) {
    return null;
  }
  return (
    <ul className={classes.root} aria-label={t('markers')}>
      {shown.slice(-MOST).map(({ key, at, tone, summary }) => {
        const text = t('marker', { time: timeText(at), summary });
        return (
          <li key={key}>
            <Tooltip title={text}>
              <span
                className={classes.mark}
                role="img"
                aria-label={text}
                {...REACHABLE}
                style={{
                  left: `${placeOf(at) * 100}%`,
                  backgroundColor: toneColor(theme, tone),
                }}
              />
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
