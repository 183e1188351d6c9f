import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import CloseIcon from '@material-ui/icons/Close';
import type { LastState } from '@foredeck/backstage-plugin-logs-common';
import {
  formatDuration,
  RelativeTime,
  StatusLabel,
  toneSurface,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsCrashTranslationRef } from '../messages/crash';
import type { LogView } from '../model/LogView';
import { Crash, reasonOf } from './crashes';
import { LastLines } from './LastLines';

const useStyles = makeStyles(
  theme => ({
    root: {
      flex: '0 0 380px',
      boxSizing: 'border-box',
      minWidth: 0,
      overflow: 'auto',
      padding: theme.spacing(1.25, 1.5, 2),
      borderLeft: `1px solid ${theme.palette.divider}`,
      fontSize: '0.8125rem',
      ...toneSurface(theme, 'error'),
      [theme.breakpoints.down('md')]: {
        position: 'absolute',
        zIndex: 3,
        left: 0,
        right: 0,
        bottom: 0,
        maxHeight: '50%',
        borderLeft: 0,
        borderTop: `1px solid ${theme.palette.divider}`,
        boxShadow: theme.shadows[8],
      },
    },
    head: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) },
    title: {
      flex: 1,
      margin: 0,
      fontSize: '0.9375rem',
      fontWeight: 600,
      overflowWrap: 'anywhere',
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
      margin: theme.spacing(0.5, 0),
      color: theme.palette.text.secondary,
    },
    why: { margin: theme.spacing(0.5, 0) },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
    },
    more: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
  }),
  { name: 'ForedeckLogCrashPanel' },
);

export interface CrashPanelProps {
  /** At least one. */
  crashes: readonly Crash[];
  clock: LogView['clock'];
  onOpenPrevious(crash: Crash): void;
  /** Absent when only this pod is shown already. */
  onOnlyPod?(crash: Crash): void;
  onDismiss(crash: Crash): void;
}

/** What crashed, why, and what it said last. */
export function CrashPanel(props: CrashPanelProps) {
  const { crashes } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsCrashTranslationRef);
  const [index, setIndex] = useState(0);
  const crash = crashes[index % crashes.length];
  const { source, last } = crash;
  const reason = reasonOf(last);
  const ran = ranFor(last);
  return (
    <section className={classes.root} aria-label={t('label')}>
      <div className={classes.head}>
        <h3 className={classes.title}>
          {t(crash.looping ? 'titleLooping' : 'title', {
            container: source.container,
            pod: source.pod,
          })}
        </h3>
        <IconButton
          size="small"
          aria-label={t('dismiss')}
          title={t('dismiss')}
          onClick={() => props.onDismiss(crash)}
        >
          <CloseIcon fontSize="small" />
        </IconButton>
      </div>
      <StatusLabel tone="error">
        {[last?.reason, codeText(last, t)].filter(Boolean).join(', ') ||
          t('why.unknown')}
      </StatusLabel>
      <div className={classes.facts}>
        <span>{t('restarts', { count: crash.restarts })}</span>
        {last?.finishedAt && (
          <span>
            {t('at', { when: <RelativeTime value={last.finishedAt} /> })}
          </span>
        )}
        {ran !== undefined && (
          <span>
            {ran < 1000
              ? t('ranShort')
              : t('ran', { duration: formatDuration(ran) })}
          </span>
        )}
      </div>
      <p className={classes.why}>{t(`why.${reason}`)}</p>
      {last?.message && <Typography variant="body2">{last.message}</Typography>}
      <div className={classes.actions}>
        <Button
          size="small"
          variant="outlined"
          onClick={() => props.onOpenPrevious(crash)}
        >
          {t('openPrevious')}
        </Button>
        {props.onOnlyPod && (
          <Button size="small" onClick={() => props.onOnlyPod?.(crash)}>
            {t('onlyPod')}
          </Button>
        )}
      </div>
      <LastLines key={crash.key} crash={crash} clock={props.clock} />
      {crashes.length > 1 && (
        <div className={classes.more}>
          {t('more', { count: crashes.length - 1 })}
          <Button
            size="small"
            onClick={() => setIndex((index + 1) % crashes.length)}
          >
            {t('next')}
          </Button>
        </div>
      )}
    </section>
  );
}

function codeText(
  last: LastState | undefined,
  t: ReturnType<
    typeof useTranslationRef<typeof logsCrashTranslationRef.T>
  >['t'],
): string | undefined {
  if (last?.signal) {
    return t('signal', { signal: String(last.signal) });
  }
  return last?.exitCode === undefined
    ? undefined
    : t('exitCode', { code: String(last.exitCode) });
}

/** Milliseconds that a run lasted; undefined when Kubernetes does not tell. */
function ranFor(last: LastState | undefined): number | undefined {
  return last?.startedAt && last.finishedAt
    ? Date.parse(last.finishedAt) - Date.parse(last.startedAt)
    : undefined;
}
