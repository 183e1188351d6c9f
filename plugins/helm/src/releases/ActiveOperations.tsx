import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import {
  operationTone,
  RelativeTime,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LinkButton } from '../page/LinkButton';
import { helmOperationTranslationRef } from '../messages/operation';
import { runPath } from '../page/paths';
import { shortName } from '../run/Actor';
import { outcomeOf } from '../run/operationProgress';
import { hasEnded } from '../run/useOperation';
import { useOperationProgress } from '../run/useOperationProgress';

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
  { name: 'ForedeckActiveOperations' },
);

export interface ActiveOperationsProps {
  operations: HelmOperation[];
  /** Called when one of them is over. */
  onSettled(): void;
}

/** Operations under way, also after a reload of the page or started by others. */
export function ActiveOperations(props: ActiveOperationsProps) {
  const { operations, onSettled } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const [followed, setFollowed] = useState<HelmOperation[]>([]);
  // One that ends while it is watched stays, so that its end can be read.
  useEffect(() => {
    setFollowed(before => {
      const fresh = operations.filter(
        operation =>
          !hasEnded(operation) && !before.some(({ id }) => id === operation.id),
      );
      return fresh.length > 0 ? [...fresh, ...before] : before;
    });
  }, [operations]);
  if (followed.length === 0) {
    return null;
  }
  return (
    <section className={classes.root} aria-label={t('run.active')}>
      {followed.map(operation => (
        <ActiveOperation
          key={operation.id}
          operation={operation}
          onSettled={onSettled}
        />
      ))}
    </section>
  );
}

function ActiveOperation(props: {
  operation: HelmOperation;
  onSettled(): void;
}) {
  const { operation, onSettled } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const { value: progress } = useOperationProgress(operation.id);
  const { deploy, log } = progress;
  const outcome = outcomeOf(progress);
  const settled = outcome !== 'running';
  useEffect(() => {
    if (settled) {
      onSettled();
    }
  }, [settled, onSettled]);
  const ready = deploy.resources.filter(r => r.state === 'ready').length;
  const total = deploy.resources.length;
  const step = log.steps.find(({ state }) => state === 'started');

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
        <StatusLabel tone={operationTone(outcome)} pill>
          {t(`state.${outcome}`)}
        </StatusLabel>
        <div className={classes.text}>
          <div className={classes.title}>
            {t(`${outcome}.${operation.kind}`, {
              name: operation.subject.name,
              place: operation.subject.namespace ?? '',
            })}
          </div>
          <div className={classes.message} role="status" aria-live="polite">
            {deploy.failure?.summary ||
              log.ended?.summary ||
              deploy.message ||
              step?.message ||
              t('run.starting')}
          </div>
        </div>
        <span className={classes.message}>
          {operation.token
            ? t('token', { name: operation.token })
            : shortName(operation.initiator)}
          {' · '}
          <RelativeTime value={operation.startedAt} />
        </span>
        <LinkButton
          size="small"
          variant="outlined"
          color="primary"
          to={runPath(operation.id)}
        >
          {t(outcome === 'failed' ? 'run.readWhy' : 'run.watch')}
        </LinkButton>
      </div>
    </Paper>
  );
}
