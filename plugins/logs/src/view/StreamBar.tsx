import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import {
  messageOf,
  StatusLabel,
  Tone,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsStreamTranslationRef } from '../messages/stream';
import type { LogStore } from '../store/LogStore';
import { useStoreVersion } from '../store/useStoreVersion';
import type { StreamPhase, StreamState } from '../stream/StreamState';
import { ageText } from './rows/clock';
import { SpokenCount } from './SpokenCount';

/** Milliseconds behind from which on it is worth saying. */
const LATE_MS = 5000;

const TONES: Record<StreamPhase | 'paused', Tone> = {
  connecting: 'progress',
  live: 'ok',
  reconnecting: 'warning',
  paused: 'neutral',
  ended: 'neutral',
  failed: 'error',
  denied: 'warning',
};

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 2),
      minHeight: 26,
      color: theme.palette.text.secondary,
      fontSize: '0.75rem',
      fontVariantNumeric: 'tabular-nums',
    },
    warning: { color: toneColor(theme, 'warning'), fontWeight: 600 },
    action: { textTransform: 'none', fontSize: '0.75rem', padding: '0 6px' },
    end: { marginLeft: 'auto' },
  }),
  { name: 'ForedeckLogStreamBar' },
);

export interface StreamBarProps {
  state: StreamState;
  store: LogStore;
  onRetryNow(): void;
}

/** How the stream is doing, and what is not among the rows. */
export function StreamBar(props: StreamBarProps) {
  const { state, store } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsStreamTranslationRef);
  useStoreVersion(store);
  const settled = state.phase === 'live' || state.phase === 'ended';
  const shown = state.paused && settled ? 'paused' : state.phase;
  const why = state.error ? messageOf(state.error) : '';
  const { dropped } = state;
  const pods = new Set(
    state.sources.filter(({ gone }) => !gone).map(s => s.source.podUid),
  ).size;
  return (
    <div className={classes.root}>
      <Tooltip title={t(`stateText.${shown}`, { why })}>
        <span role="status">
          <StatusLabel tone={TONES[shown]}>{t(`state.${shown}`)}</StatusLabel>
        </span>
      </Tooltip>
      {shown === 'reconnecting' && <span>{why}</span>}
      {shown === 'reconnecting' && (
        <Button
          size="small"
          className={classes.action}
          onClick={props.onRetryNow}
        >
          {t('retryNow')}
        </Button>
      )}
      {state.paused && (
        <span className={state.full ? classes.warning : undefined}>
          {state.full ? t('full') : t('held', { count: store.held })}
        </span>
      )}
      <span>{t('lines', { count: store.length })}</span>
      {pods > 0 && <span>{t('pods', { count: pods })}</span>}
      {store.forgotten > 0 && (
        <span>{t('forgotten', { count: store.forgotten })}</span>
      )}
      {state.filtered > 0 && (
        <span>{t('filtered', { count: state.filtered })}</span>
      )}
      {(dropped.count > 0 || dropped.uncounted) && (
        <span className={classes.warning}>
          {dropped.count === 0
            ? t('droppedUncounted')
            : t(dropped.uncounted ? 'droppedMore' : 'dropped', {
                count: dropped.count,
              })}
        </span>
      )}
      {state.lag !== undefined && state.lag > LATE_MS && (
        <span className={classes.warning}>
          {t('lag', { time: ageText(state.lag) })}
        </span>
      )}
      {state.hiddenPods > 0 && (
        <span>{t('hidden', { count: state.hiddenPods })}</span>
      )}
      {state.notice && <span>{state.notice}</span>}
      <SpokenCount store={store} />
    </div>
  );
}
