import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import { DeployRun } from '@foredeck/backstage-plugin-helm-common';
import {
  RelativeTime,
  StatusLabel,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LinkButton } from '../page/LinkButton';
import { helmTranslationRef } from '../translation';
import { runPath } from '../page/paths';
import { DeployProgress } from '../run/deployProgress';
import { useDeployProgress } from '../run/useDeployProgress';

const TONES: Record<'running' | 'succeeded' | 'failed', Tone> = {
  running: 'progress',
  succeeded: 'ok',
  failed: 'error',
};

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      marginBottom: theme.spacing(2),
    },
    run: { overflow: 'hidden' },
    body: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      padding: theme.spacing(1.5, 2),
    },
    text: { flex: '1 1 300px', minWidth: 0 },
    title: { fontWeight: 600 },
    message: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckActiveDeploys' },
);

export interface ActiveDeploysProps {
  runs: DeployRun[];
  /** Called when one of them is over. */
  onSettled(): void;
}

/** Deploys under way, also after a reload of the page or started by others. */
export function ActiveDeploys({ runs, onSettled }: ActiveDeploysProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const [followed, setFollowed] = useState<DeployRun[]>([]);
  // One that ends while it is watched stays, so that its end can be read.
  useEffect(() => {
    setFollowed(before => {
      const fresh = runs.filter(
        run =>
          run.state === 'running' && !before.some(({ id }) => id === run.id),
      );
      return fresh.length > 0 ? [...fresh, ...before] : before;
    });
  }, [runs]);
  if (followed.length === 0) {
    return null;
  }
  return (
    <section className={classes.root} aria-label={t('run.active')}>
      {followed.map(run => (
        <ActiveDeploy key={run.id} run={run} onSettled={onSettled} />
      ))}
    </section>
  );
}

function ActiveDeploy(props: { run: DeployRun; onSettled(): void }) {
  const { run, onSettled } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const { value: progress } = useDeployProgress(run.id);
  const state = stateOf(progress);
  const settled = state !== 'running';
  useEffect(() => {
    if (settled) {
      onSettled();
    }
  }, [settled, onSettled]);
  const ready = progress.resources.filter(r => r.state === 'ready').length;
  const total = progress.resources.length;

  return (
    <Paper variant="outlined" className={classes.run}>
      {!settled && (
        <LinearProgress
          aria-label={t('run.active')}
          variant={total > 0 ? 'determinate' : 'indeterminate'}
          value={total > 0 ? (ready / total) * 100 : undefined}
        />
      )}
      <div className={classes.body}>
        <StatusLabel tone={TONES[state]} pill>
          {t(`run.${state}`)}
        </StatusLabel>
        <div className={classes.text}>
          <div className={classes.title}>
            {t(run.action === 'install' ? 'run.installing' : 'run.upgrading', {
              name: run.release.name,
              namespace: run.release.namespace,
            })}
          </div>
          <div className={classes.message} role="status" aria-live="polite">
            {progress.failure?.summary || progress.message || t('run.starting')}
          </div>
        </div>
        <span className={classes.message}>
          <RelativeTime value={run.startedAt} />
        </span>
        <LinkButton
          size="small"
          variant="outlined"
          color="primary"
          to={runPath(run.id)}
        >
          {t(state === 'failed' ? 'run.readWhy' : 'run.watch')}
        </LinkButton>
      </div>
    </Paper>
  );
}

function stateOf(progress: DeployProgress) {
  if (progress.succeeded) {
    return 'succeeded';
  }
  return progress.failure ? 'failed' : 'running';
}
