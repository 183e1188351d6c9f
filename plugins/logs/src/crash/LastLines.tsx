import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { LineList } from '../context/LineList';
import { useContextLines } from '../context/useContextLines';
import { logsCrashTranslationRef } from '../messages/crash';
import type { LogView } from '../model/LogView';
import { Crash, endOfRun } from './crashes';

const LINES = 12;
/** Scrolled by keyboard where it is higher than its place. */
const KEYBOARD_SCROLL = { tabIndex: 0 };

const useStyles = makeStyles(
  theme => ({
    title: {
      margin: theme.spacing(1, 0, 0.5),
      fontSize: '0.8125rem',
      fontWeight: 600,
    },
    lines: {
      padding: theme.spacing(0.5, 0),
      maxHeight: 300,
      overflow: 'auto',
      borderRadius: 4,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.background.paper,
    },
  }),
  { name: 'ForedeckLogLastLines' },
);

/** What a run said before it ended. */
export function LastLines(props: { crash: Crash; clock: LogView['clock'] }) {
  const { source, last } = props.crash;
  const classes = useStyles();
  const { t } = useTranslationRef(logsCrashTranslationRef);
  const { rows, loading, error } = useContextLines({
    source,
    time: endOfRun(last?.finishedAt),
    side: 'before',
    count: LINES,
  });
  return (
    <>
      <h4 className={classes.title}>{t('lines')}</h4>
      {loading && <p role="status">{t('loading')}</p>}
      {error && (
        <p role="alert">{t('loadFailed', { message: messageOf(error) })}</p>
      )}
      {!loading && !error && rows.length === 0 && <p>{t('noLines')}</p>}
      {rows.length > 0 && (
        <div
          className={classes.lines}
          {...KEYBOARD_SCROLL}
          role="region"
          aria-label={t('lines')}
        >
          <LineList rows={rows} clock={props.clock} />
        </div>
      )}
    </>
  );
}
