import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import {
  messageOf,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsHistoryTranslationRef } from '../messages/history';
import type { HistoryState } from './HistoryLoader';
import { HistoryLinks, HistoryNotices } from './HistoryNotes';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 1.5),
      minHeight: 32,
      padding: theme.spacing(0.25, 1),
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
      borderBottom: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.background.paper,
    },
    doing: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
    spacer: { flex: 1 },
    button: { padding: theme.spacing(0, 0.75), fontSize: '0.8125rem' },
  }),
  { name: 'ForedeckLogHistoryBar' },
);

export interface HistoryBarProps {
  state: HistoryState;
  /** A span that was chosen, not what came before a live view. */
  isSpan: boolean;
  onLoad(): void;
  /** Opens the doctor. */
  onWhy(): void;
}

/** Above the oldest row: how it goes on further back, and what was in the way. */
export function HistoryBar({ state, isSpan, onLoad, onWhy }: HistoryBarProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsHistoryTranslationRef);
  const { phase, error, notices } = state;
  return (
    <div className={classes.root}>
      <span className={classes.doing} role="status">
        {phase === 'loading' && (
          <>
            <CircularProgress size={14} aria-hidden />
            {t(isSpan && state.pages === 0 ? 'loadingSpan' : 'loading')}
          </>
        )}
        {phase === 'end' && t(isSpan ? 'endSpan' : 'end')}
        {phase === 'full' && t('full')}
      </span>
      {phase === 'failed' && error && (
        <StatusLabel tone="error">
          {t('failed', { message: messageOf(error) })}
        </StatusLabel>
      )}
      {(phase === 'idle' || phase === 'failed') && (
        <Button size="small" className={classes.button} onClick={onLoad}>
          {t(phase === 'failed' ? 'retry' : 'load')}
        </Button>
      )}
      <HistoryNotices state={state} />
      <span className={classes.spacer} />
      {(phase === 'end' || phase === 'failed' || notices.length > 0) && (
        <Button size="small" className={classes.button} onClick={onWhy}>
          {t('why')}
        </Button>
      )}
      <HistoryLinks state={state} />
    </div>
  );
}
