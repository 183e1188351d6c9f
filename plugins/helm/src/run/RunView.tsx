import { ReactNode, useEffect, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import {
  FailurePanel,
  MessageState,
  messageKindOf,
  messageOf,
  OperationProgress,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmTranslationRef } from '../translation';
import { DeployProgress, phaseStates } from './deployProgress';
import { SuccessPanel } from './SuccessPanel';
import { useDeployProgress } from './useDeployProgress';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    title: {
      fontSize: '1.25rem',
      fontWeight: 600,
      margin: 0,
      '&:focus': { outline: 'none' },
    },
  }),
  { name: 'ForedeckRunView' },
);

export interface RunViewProps {
  deployId: string;
  releaseName: string;
  /** Such as "shop-dev on Local cluster". */
  place: string;
  successActions: ReactNode;
  failureActions: ReactNode;
  onSettled?(): void;
}

/** A deploy: live while it runs, its result when it is over. */
export function RunView(props: RunViewProps) {
  const { deployId, releaseName, place, onSettled } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const stream = useDeployProgress(deployId);
  const progress = stream.value;
  const settled = Boolean(progress.succeeded ?? progress.failure);

  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [deployId]);
  useEffect(() => {
    if (settled) {
      onSettled?.();
    }
  }, [settled, onSettled]);

  if (stream.state === 'failed' && stream.error && !settled) {
    return (
      <MessageState
        kind={messageKindOf(stream.error)}
        title={t('run.lost')}
        actions={
          <Button variant="contained" color="primary" onClick={stream.restart}>
            {t('common.retry')}
          </Button>
        }
      >
        {messageOf(stream.error)}
      </MessageState>
    );
  }

  const phases = phaseStates(progress).map(({ phase, state }) => ({
    id: phase,
    label: t(`phase.${phase}`),
    state,
  }));
  return (
    <div className={classes.root}>
      <Typography
        variant="h4"
        component="h2"
        className={classes.title}
        tabIndex={-1}
        ref={heading}
      >
        {t(titleKey(progress), { name: releaseName, place })}
      </Typography>
      {progress.succeeded && (
        <SuccessPanel
          {...progress.succeeded}
          name={releaseName}
          actions={props.successActions}
        />
      )}
      {progress.failure && (
        <FailurePanel
          failure={progress.failure}
          actions={props.failureActions}
        />
      )}
      <OperationProgress
        phases={phases}
        message={messageFor(progress) ?? t('run.starting')}
        resources={progress.resources}
        pods={progress.pods}
        events={progress.events}
        reconnecting={stream.state === 'reconnecting'}
      />
    </div>
  );
}

/** The last message of a phase says nothing any more once all is over. */
function messageFor({ succeeded, failure, message }: DeployProgress) {
  return succeeded || failure ? '' : message || undefined;
}

function titleKey(progress: { succeeded?: object; failure?: object }) {
  if (progress.succeeded) {
    return 'run.titleSucceeded';
  }
  return progress.failure ? 'run.titleFailed' : 'run.titleRunning';
}
