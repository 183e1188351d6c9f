import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { OperationEvent } from '@foredeck/backstage-plugin-operations-common';
import {
  addOperationEvent,
  NO_OPERATION_LOG,
  OperationLog,
  OperationProgress,
  operationTone,
  RelativeTime,
  StatusLabel,
  useActivityClient,
  useNdjsonStream,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LoadFailed } from '../details/LoadFailed';
import { useFresh } from '../page/useFresh';
import { Actor } from '../run/Actor';
import { helmOperationTranslationRef } from '../messages/operation';

const REFRESH_MS = 5_000;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    title: { fontSize: '1.25rem', fontWeight: 600, margin: 0 },
    facts: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckOtherOperation' },
);

/** An operation of a plugin that has no page of its own for it: its steps and what it said. */
export function OtherOperation(props: { plugin: string; id: string }) {
  const { plugin, id } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const client = useActivityClient();
  const load = useCallback(() => client.get(plugin, id), [client, plugin, id]);
  const { value: operation, error, reload } = useFresh(load, () => REFRESH_MS);
  const stream = useNdjsonStream<OperationEvent, OperationLog>(
    `${plugin}/${id}`,
    {
      initial: NO_OPERATION_LOG,
      reduce: addOperationEvent,
      isLast: event => event.type === 'ended',
      open: (after, signal) => client.openEvents(plugin, id, after, signal),
    },
  );
  if (!operation) {
    return error ? (
      <LoadFailed title={t('notFound')} error={error} onRetry={reload} />
    ) : (
      <Progress />
    );
  }
  const log = stream.value;
  const state = log.ended?.state ?? operation.state;
  return (
    <div className={classes.root}>
      <header>
        <Typography variant="h4" component="h1" className={classes.title}>
          {operation.subject.name}
        </Typography>
        <StatusLabel tone={operationTone(state)}>
          {t(`state.${state}`)}
        </StatusLabel>
        <Typography variant="body2" className={classes.facts}>
          <Actor initiator={operation.initiator} />
          {' · '}
          <RelativeTime value={operation.startedAt} />
        </Typography>
        <Typography>{log.ended?.summary ?? operation.summary}</Typography>
      </header>
      <OperationProgress
        steps={log.steps}
        message=""
        messages={log.messages}
        resumed={log.resumed}
        reconnecting={stream.state === 'reconnecting' && !log.ended}
      />
    </div>
  );
}
