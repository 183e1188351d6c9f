import { useCallback, useEffect, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import StopIcon from '@material-ui/icons/Stop';
import { EnvironmentOperation } from '@foredeck/backstage-plugin-environments-common';
import { OperationEvent } from '@foredeck/backstage-plugin-operations-common';
import {
  ActionDialog,
  addOperationEvent,
  LinkButton,
  LoadFailed,
  NO_OPERATION_LOG,
  OperationLog,
  OperationProgress,
  operationTone,
  RelativeTime,
  StatusLabel,
  useFresh,
  useNdjsonStream,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { isEntityRef } from '../model/names';
import { refName } from '../model/refName';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';

const REFRESH_MS = 5_000;
const every = () => REFRESH_MS;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2), maxWidth: 1100 },
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    },
    title: { fontSize: '1.25rem', fontWeight: 600, margin: 0 },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'ForedeckEnvironmentOperation' },
);

export interface OperationViewProps {
  id: string;
  /** Told how it ended. */
  onEnded(how: Pick<EnvironmentOperation, 'kind' | 'state'>): void;
}

/** A change of an environment: live while it runs, its result when it is over. */
export function OperationView({ id, onEnded }: OperationViewProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const api = useApi(environmentsApiRef);
  const paths = useEnvironmentPaths();
  const [asking, setAsking] = useState(false);
  const load = useCallback(() => api.getOperation(id), [api, id]);
  const { value: operation, error, reload } = useFresh(load, every);
  const stream = useNdjsonStream<OperationEvent, OperationLog>(id, {
    initial: NO_OPERATION_LOG,
    reduce: addOperationEvent,
    isLast: event => event.type === 'ended',
    open: (after, signal) => api.openOperationEvents(id, after, signal),
  });
  const log = stream.value;
  const ended = log.ended !== undefined;
  useEffect(() => {
    if (ended) {
      reload();
    }
  }, [ended, reload]);
  const kind = operation?.kind;
  const state = log.ended?.state ?? operation?.state;
  useEffect(() => {
    if (ended && kind && state) {
      onEnded({ kind, state });
    }
  }, [ended, kind, state, onEnded]);

  if (!operation || !state) {
    return error ? (
      <Paper variant="outlined">
        <LoadFailed
          title={t('operation.lost')}
          error={error}
          onRetry={reload}
        />
      </Paper>
    ) : (
      <Progress />
    );
  }
  const by = log.cancelledBy ?? operation.cancelledBy;
  const doing = by
    ? t('operation.cancelling', { user: refName(by) })
    : (log.steps.length === 0 && t('operation.starting')) || '';
  return (
    <div className={classes.root}>
      <header className={classes.header}>
        <div>
          <h2 className={classes.title}>
            {log.ended?.summary ?? operation.summary}
          </h2>
          <div className={classes.facts}>
            <StatusLabel tone={operationTone(state)}>
              {t(`operation.state.${state}`)}
            </StatusLabel>
            <span>·</span>
            {isEntityRef(operation.initiator) ? (
              <EntityRefLink
                entityRef={operation.initiator}
                defaultKind="user"
                hideIcon
              />
            ) : (
              operation.initiator
            )}
            <span>·</span>
            <RelativeTime value={operation.startedAt} />
          </div>
        </div>
        {operation.copyId && (
          <LinkButton
            variant="outlined"
            color="primary"
            to={paths.copy(operation.copyId)}
          >
            {t('operation.openCopy')}
          </LinkButton>
        )}
        {!ended && operation.cancellable && !by && (
          <Button
            variant="outlined"
            startIcon={<StopIcon />}
            onClick={() => setAsking(true)}
          >
            {t('operation.cancel')}
          </Button>
        )}
      </header>
      <OperationProgress
        steps={log.steps}
        message={ended ? '' : doing}
        messages={log.messages}
        resumed={log.resumed}
        reconnecting={stream.state === 'reconnecting' && !ended}
      />
      {asking && (
        <ActionDialog
          title={t('operation.cancelTitle')}
          run={t('operation.cancelRun')}
          cancel={t('operation.cancelKeep')}
          maxWidth="xs"
          onRun={() => api.cancelOperation(id)}
          onDone={() => {
            setAsking(false);
            reload();
          }}
          onClose={() => setAsking(false)}
        >
          {t('operation.cancelText')}
        </ActionDialog>
      )}
    </div>
  );
}
