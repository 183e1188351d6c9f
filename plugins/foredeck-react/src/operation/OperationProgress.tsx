import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { foredeckReactTranslationRef } from '../translation';
import { StatusLabel } from '../status/StatusLabel';
import { hairline } from '../status/tones';
import { EventList } from './EventList';
import { PhaseTrack } from './PhaseTrack';
import { PodList } from './PodList';
import { ResourceTable } from './ResourceTable';
import { EventLine, PhaseLine, PodLine, ResourceLine } from './types';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    track: { padding: theme.spacing(2) },
    message: { '&:not(:empty)': { marginTop: theme.spacing(1.5) } },
    columns: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    heading: {
      display: 'flex',
      alignItems: 'baseline',
      justifyContent: 'space-between',
      padding: theme.spacing(1.25, 1.5),
      borderBottom: hairline(theme),
    },
    title: { fontSize: '1rem', fontWeight: 600, margin: 0 },
    none: { padding: theme.spacing(1.5) },
    scroll: { maxHeight: 320, overflow: 'auto' },
  }),
  { name: 'ForedeckOperationProgress' },
);

export interface OperationProgressProps {
  phases: PhaseLine[];
  /** What is happening right now, for everyone including screen readers. */
  message: string;
  resources: ResourceLine[];
  pods: PodLine[];
  events: EventLine[];
  /** The connection dropped and is being made again. */
  reconnecting?: boolean;
}

/** A running or finished operation on a cluster: phases, objects, pods, events. */
export function OperationProgress(props: OperationProgressProps) {
  const { phases, message, resources, pods, events, reconnecting } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const ready = resources.filter(({ state }) => state === 'ready').length;
  const summary =
    resources.length > 0
      ? t('progress.resourcesReady', {
          ready: String(ready),
          total: String(resources.length),
        })
      : undefined;

  return (
    <div className={classes.root}>
      <Paper variant="outlined" className={classes.track}>
        <PhaseTrack phases={phases} />
        <Typography
          variant="body2"
          className={classes.message}
          role="status"
          aria-live="polite"
        >
          {message}
        </Typography>
        {reconnecting && (
          <StatusLabel tone="warning">{t('progress.reconnecting')}</StatusLabel>
        )}
      </Paper>
      <Panel title={t('progress.resources')} aside={summary}>
        {resources.length > 0 ? (
          <ResourceTable resources={resources} />
        ) : (
          <Nothing>{t('progress.noResources')}</Nothing>
        )}
      </Panel>
      <div className={classes.columns}>
        <Panel title={t('progress.pods')}>
          {pods.length > 0 ? (
            <PodList pods={pods} />
          ) : (
            <Nothing>{t('progress.noPods')}</Nothing>
          )}
        </Panel>
        <Panel title={t('progress.events')}>
          {events.length > 0 ? (
            <EventList events={events} />
          ) : (
            <Nothing>{t('progress.noEvents')}</Nothing>
          )}
        </Panel>
      </div>
    </div>
  );
}

function Panel(props: { title: string; aside?: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <Paper variant="outlined" component="section" aria-label={props.title}>
      <div className={classes.heading}>
        <Typography variant="h6" component="h3" className={classes.title}>
          {props.title}
        </Typography>
        {props.aside && (
          <Typography variant="body2" color="textSecondary">
            {props.aside}
          </Typography>
        )}
      </div>
      <div className={classes.scroll}>{props.children}</div>
    </Paper>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <Typography variant="body2" color="textSecondary" className={classes.none}>
      {children}
    </Typography>
  );
}
