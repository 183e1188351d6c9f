import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { foredeckReactTranslationRef } from '../translation';
import { StatusLabel } from '../status/StatusLabel';
import { EventList } from './EventList';
import { MessageList } from './MessageList';
import { MessageLine, StepLine } from './operationLog';
import { OperationPanel } from './OperationPanel';
import { PhaseTrack } from './PhaseTrack';
import { PodList } from './PodList';
import { ResourceTable } from './ResourceTable';
import { StepList } from './StepList';
import { EventLine, PhaseLine, PodLine, ResourceLine } from './types';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    track: {
      display: 'grid',
      gap: theme.spacing(1.5),
      padding: theme.spacing(2),
      '&:empty': { display: 'none' },
    },
    message: { '&:empty': { display: 'none' } },
    columns: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
  }),
  { name: 'ForedeckOperationProgress' },
);

export interface OperationProgressProps {
  /** Phases from left to right, for an operation that has them. */
  phases?: PhaseLine[];
  /** Steps one below the other. */
  steps?: StepLine[];
  /** What is happening right now, for everyone including screen readers. */
  message: string;
  /** What it said beside its steps. */
  messages?: MessageLine[];
  /** Each time another portal went on with it. */
  resumed?: Array<{ at: string; attempt: number }>;
  /** Undefined for an operation that touches no objects. */
  resources?: ResourceLine[];
  pods?: PodLine[];
  events?: EventLine[];
  /** The connection dropped and is being made again. */
  reconnecting?: boolean;
}

/** A running or finished operation: phases or steps, what it said, and what happens on the cluster. */
export function OperationProgress(props: OperationProgressProps) {
  const { phases = [], steps = [], messages = [], resumed = [] } = props;
  const { resources, pods, events } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const ready = resources?.filter(({ state }) => state === 'ready').length ?? 0;
  const summary = resources?.length
    ? t('progress.resourcesReady', {
        ready: String(ready),
        total: String(resources.length),
      })
    : undefined;

  return (
    <div className={classes.root}>
      <Paper variant="outlined" className={classes.track}>
        {phases.length > 0 && <PhaseTrack phases={phases} />}
        {steps.length > 0 && <StepList steps={steps} />}
        {resumed.map(({ at, attempt }) => (
          <StatusLabel key={attempt} tone="warning">
            {t('progress.resumed', {
              time: new Date(at).toLocaleTimeString(),
              attempt: String(attempt),
            })}
          </StatusLabel>
        ))}
        <Typography
          variant="body2"
          className={classes.message}
          role="status"
          aria-live="polite"
        >
          {props.message}
        </Typography>
        {props.reconnecting && (
          <StatusLabel tone="warning">{t('progress.reconnecting')}</StatusLabel>
        )}
      </Paper>
      {messages.length > 0 && (
        <OperationPanel title={t('progress.messages')}>
          <MessageList messages={messages} />
        </OperationPanel>
      )}
      {resources && (
        <OperationPanel
          title={t('progress.resources')}
          aside={summary}
          none={t('progress.noResources')}
        >
          {resources.length > 0 ? (
            <ResourceTable resources={resources} />
          ) : undefined}
        </OperationPanel>
      )}
      {(pods || events) && (
        <div className={classes.columns}>
          <OperationPanel
            title={t('progress.pods')}
            none={t('progress.noPods')}
          >
            {pods?.length ? <PodList pods={pods} /> : undefined}
          </OperationPanel>
          <OperationPanel
            title={t('progress.events')}
            none={t('progress.noEvents')}
          >
            {events?.length ? <EventList events={events} /> : undefined}
          </OperationPanel>
        </div>
      )}
    </div>
  );
}
