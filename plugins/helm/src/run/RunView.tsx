import { ReactNode, useEffect, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  FailurePanel,
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { HelmOperationKind } from '@foredeck/backstage-plugin-helm-common';
import { helmCommonTranslationRef } from '../messages/common';
import { helmOperationTranslationRef } from '../messages/operation';
import { CancelOperation } from './CancelOperation';
import { ChildOperations } from './ChildOperations';
import { OperationFacts } from './OperationFacts';
import { outcomeOf } from './operationProgress';
import { RunProgress } from './RunProgress';
import { RunResult } from './RunResult';
import { hasEnded, useOperation } from './useOperation';
import { useOperationProgress } from './useOperationProgress';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    },
    heading: { minWidth: 0 },
    title: {
      fontSize: '1.25rem',
      fontWeight: 600,
      margin: 0,
      overflowWrap: 'anywhere',
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
  /** Used until the operation itself is known. */
  kind?: HelmOperationKind;
  successActions?: ReactNode;
  failureActions?: ReactNode;
  onSettled?(): void;
}

/** A change of a release: live while it runs, its result when it is over. */
export function RunView(props: RunViewProps) {
  const { deployId, releaseName, place, onSettled } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const stream = useOperationProgress(deployId);
  const { value: operation, reload } = useOperation(deployId);
  const progress = stream.value;
  const kind = operation?.kind ?? props.kind ?? 'upgrade';
  const outcome = outcomeOf(progress);
  const settled = outcome !== 'running';

  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [deployId]);
  useEffect(() => {
    if (settled) {
      onSettled?.();
      reload();
    }
  }, [settled, onSettled, reload]);

  if (stream.state === 'failed' && stream.error && !settled) {
    return (
      <MessageState
        kind={messageKindOf(stream.error)}
        title={t('run.lost')}
        actions={
          <Button variant="contained" color="primary" onClick={stream.restart}>
            {tCommon('retry')}
          </Button>
        }
      >
        {messageOf(stream.error)}
      </MessageState>
    );
  }

  const { failure } = progress.deploy;
  const running = operation && !hasEnded(operation) && !settled;
  return (
    <div className={classes.root}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <Typography
            variant="h4"
            component="h2"
            className={classes.title}
            tabIndex={-1}
            ref={heading}
          >
            {t(`${outcome}.${kind}`, { name: releaseName, place })}
          </Typography>
          {operation && <OperationFacts operation={operation} />}
        </div>
        {running && operation.cancellable && !operation.cancelledBy && (
          <CancelOperation operation={operation} onCancelled={reload} />
        )}
      </header>
      {running && operation.state === 'interrupted' && (
        <Alert severity="warning">{t('interrupted')}</Alert>
      )}
      {failure ? (
        <FailurePanel failure={failure} actions={props.failureActions} />
      ) : (
        <RunResult
          progress={progress}
          kind={kind}
          name={releaseName}
          successActions={props.successActions}
          failureActions={props.failureActions}
        />
      )}
      {kind === 'bulk' ? (
        <ChildOperations
          parentId={deployId}
          running={!settled}
          steps={progress.log.steps}
        />
      ) : (
        <RunProgress
          progress={progress}
          kind={kind}
          cancelledBy={running ? operation.cancelledBy : undefined}
          reconnecting={stream.state === 'reconnecting' && !settled}
        />
      )}
    </div>
  );
}
