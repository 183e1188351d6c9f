import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import {
  Copy,
  CopyState,
} from '@foredeck/backstage-plugin-environments-common';
import {
  formatDuration,
  RelativeTime,
  StatusLabel,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyRunTranslationRef } from '../messages/run';
import { environmentName } from '../model/environmentName';
import { formatEstimate } from '../model/formatEstimate';
import { Who } from '../parts/Who';
import { RunStep } from './copyLog';
import { copyTone } from './copyTone';
import { estimateLeft, isOver, shareDone } from './estimateLeft';
import { RunActions } from './RunActions';
import { isMoving } from './useCopyRun';
import { useNow } from './useNow';

/** Those that are not at their end. */
const OPEN: readonly CopyState[] = [
  'running',
  'paused',
  'interrupted',
  'failed',
  'rolling-back',
];

const useStyles = makeStyles(
  theme => ({
    root: { overflow: 'hidden' },
    top: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 3),
      padding: theme.spacing(2, 2.5, 1.5),
    },
    heading: { minWidth: 0 },
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    name: {
      fontSize: '1.375rem',
      fontWeight: 600,
      margin: 0,
      overflowWrap: 'anywhere',
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      margin: theme.spacing(0.5, 0, 0),
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
      fontVariantNumeric: 'tabular-nums',
    },
    fact: { display: 'flex', gap: theme.spacing(0.5), minWidth: 0 },
    value: { margin: 0 },
    about: { padding: theme.spacing(0, 2.5, 1.5) },
    bar: { height: 6 },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckRunHeader' },
);

export interface RunHeaderProps {
  copy: Copy;
  steps: readonly RunStep[];
  onActed(copy: Copy): void;
}

/** What is copied where, how far it is, how long it takes, and what can be done. */
export function RunHeader({ copy, steps, onActed }: RunHeaderProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const moving = isMoving(copy.state);
  const now = useNow(moving);
  const began = Date.parse(copy.createdAt);
  const ended = copy.finishedAt ? Date.parse(copy.finishedAt) : now;
  const left =
    copy.state === 'running'
      ? estimateLeft(steps, (now - began) / 1000)
      : undefined;
  const about = useAbout(copy, steps);
  const count = useStepCount(copy, steps);
  return (
    <Paper variant="outlined" component="header" className={classes.root}>
      <div className={classes.top}>
        <div className={classes.heading}>
          <div className={classes.title}>
            <Typography variant="h3" component="h1" className={classes.name}>
              {t(copy.mode === 'promote' ? 'promoteTitle' : 'copyTitle', {
                from: environmentName(copy.source),
                to: environmentName(copy.target),
              })}
            </Typography>
            <span role="status">
              <StatusLabel tone={copyTone(copy.state)} pill>
                {t(`state.${copy.state}`)}
              </StatusLabel>
            </span>
          </div>
          <dl className={classes.facts}>
            <div className={classes.fact}>
              <dt>{t('by')}</dt>
              <dd className={classes.value}>
                <Who name={copy.requestedBy} />
              </dd>
            </div>
            {!moving && (
              <div className={classes.fact}>
                <dt>{t('started')}</dt>
                <dd className={classes.value}>
                  <RelativeTime value={copy.createdAt} />
                </dd>
              </div>
            )}
            <div className={classes.fact}>
              <dt>{t(copy.finishedAt ? 'took' : 'elapsed')}</dt>
              <dd className={classes.value}>
                {formatDuration(Math.max(0, ended - began))}
              </dd>
            </div>
            <div className={classes.fact}>
              <dt className={classes.hidden}>{t('progress')}</dt>
              <dd className={classes.value}>
                {count}
                {left !== undefined &&
                  ` · ${t('left', { time: formatEstimate(left) })}`}
              </dd>
            </div>
          </dl>
        </div>
        <RunActions copy={copy} onActed={onActed} />
      </div>
      {about && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.about}
        >
          {about}
        </Typography>
      )}
      {OPEN.includes(copy.state) && (
        <LinearProgress
          className={classes.bar}
          variant={
            copy.state === 'rolling-back' ? 'indeterminate' : 'determinate'
          }
          value={shareDone(steps) * 100}
          aria-label={t('progress')}
        />
      )}
    </Paper>
  );
}

/** What there is to say about its state, unless the page says it elsewhere. */
function useAbout(copy: Copy, steps: readonly RunStep[]): string | undefined {
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  if (copy.state === 'paused' || copy.state === 'interrupted') {
    return t(`about.${copy.state}`);
  }
  return steps.some(({ now }) => now.state === 'failed') || copy.report
    ? undefined
    : copy.summary;
}

/** How many steps are done, or taken back. */
function useStepCount(copy: Copy, steps: readonly RunStep[]): string {
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  if (copy.state === 'rolling-back' || copy.state === 'rolled-back') {
    return t('stepsUndone', {
      count: steps.filter(({ now }) => now.state === 'rolled-back').length,
    });
  }
  return t('stepsDone', {
    done: String(steps.filter(isOver).length),
    total: String(steps.length),
  });
}
