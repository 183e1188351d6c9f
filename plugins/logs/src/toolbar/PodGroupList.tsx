import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import HistoryIcon from '@material-ui/icons/History';
import type {
  LogNarrowing,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { logsSourcesTranslationRef } from '../messages/sources';
import { endedRun, isInView, PlacedPod, PodGroup, runOf } from './podGroups';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    inner: {
      listStyle: 'none',
      margin: 0,
      padding: theme.spacing(0, 0, 0.5, 2.5),
    },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 1),
      minHeight: 30,
    },
    label: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      fontSize: '0.875rem',
      cursor: 'pointer',
      overflowWrap: 'anywhere',
    },
    workload: { fontWeight: 600 },
    box: { margin: 0, accentColor: theme.palette.primary.main },
    quiet: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
    crash: { flexBasis: '100%', paddingLeft: theme.spacing(3) },
  }),
  { name: 'ForedeckLogPodGroups' },
);

/** A run that has ended, and when. */
export interface PreviousRun {
  source: LogSource;
  /** ISO 8601; absent when Kubernetes does not tell. */
  finishedAt?: string;
}

export interface PodGroupListProps {
  groups: readonly PodGroup[];
  narrow: LogNarrowing;
  onChange(narrow: LogNarrowing): void;
  onPrevious(run: PreviousRun): void;
}

/** Workloads and their pods to choose from, with how they are. */
export function PodGroupList(props: PodGroupListProps) {
  const { groups, narrow, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsSourcesTranslationRef);
  const several = new Set(groups.map(({ namespace }) => namespace)).size > 1;
  // Pods and workloads both narrow down: choosing one kind lets go of the other.
  const toggleWorkload = (name: string) =>
    onChange({
      ...narrow,
      pods: undefined,
      workloads: toggled(narrow.workloads, name),
    });
  const togglePod = (name: string) =>
    onChange({
      ...narrow,
      workloads: undefined,
      pods: toggled(narrow.pods, name),
    });
  return (
    <ul className={classes.list}>
      {groups.map(({ key, namespace, workload, pods }) => (
        <li key={key}>
          <div className={classes.row}>
            {workload === undefined ? (
              <span className={classes.workload}>{t('noWorkload')}</span>
            ) : (
              <label className={classes.label}>
                <input
                  type="checkbox"
                  className={classes.box}
                  aria-label={t('workloadLabel', {
                    name: several ? `${workload} (${namespace})` : workload,
                  })}
                  checked={narrow.workloads?.includes(workload) ?? false}
                  onChange={() => toggleWorkload(workload)}
                />
                <span className={classes.workload}>{workload}</span>
              </label>
            )}
            {several && <span className={classes.quiet}>{namespace}</span>}
            <span className={classes.quiet}>
              {t('ready', {
                ready: String(pods.filter(pod => pod.ready).length),
                total: String(pods.length),
              })}
            </span>
          </div>
          <ul className={classes.inner}>
            {pods.map(pod => (
              <PodRow
                key={`${pod.cluster}/${pod.uid}`}
                pod={pod}
                checked={narrow.pods !== undefined && isInView(pod, narrow)}
                onToggle={() => togglePod(pod.name)}
                onPrevious={props.onPrevious}
              />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function PodRow(props: {
  pod: PlacedPod;
  checked: boolean;
  onToggle(): void;
  onPrevious(run: PreviousRun): void;
}) {
  const { pod } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsSourcesTranslationRef);
  const restarts = pod.containers.reduce((sum, one) => sum + one.restarts, 0);
  return (
    <li className={classes.row}>
      <label className={classes.label}>
        <input
          type="checkbox"
          className={classes.box}
          checked={props.checked}
          onChange={props.onToggle}
        />
        {pod.name}
      </label>
      {pod.ready ? (
        <span className={classes.quiet}>{pod.state}</span>
      ) : (
        <StatusLabel tone="warning">
          {t('notReady', { state: pod.state })}
        </StatusLabel>
      )}
      {restarts > 0 && (
        <span className={classes.quiet}>
          {t('restarts', { count: restarts })}
        </span>
      )}
      {pod.containers
        .filter(container => container.restarts > 0)
        .map(container => (
          <div key={container.name} className={classes.crash}>
            <span className={classes.row}>
              {container.state.crashLooping ? (
                <StatusLabel tone="error">
                  {t('crashLooping', { container: container.name })}
                </StatusLabel>
              ) : (
                <span className={classes.quiet}>{container.name}</span>
              )}
              <Button
                size="small"
                startIcon={<HistoryIcon />}
                aria-label={t('previousLabel', {
                  container: container.name,
                  pod: pod.name,
                })}
                onClick={() => {
                  const { run, last } = endedRun(container);
                  props.onPrevious({
                    source: runOf(pod, container, run),
                    finishedAt: last?.finishedAt,
                  });
                }}
              >
                {t('previous')}
              </Button>
            </span>
          </div>
        ))}
    </li>
  );
}

/** A list with a name added or taken away; nothing for one that would be empty. */
export function toggled(
  list: readonly string[] = [],
  name: string,
): string[] | undefined {
  const next = list.includes(name)
    ? list.filter(other => other !== name)
    : [...list, name];
  return next.length > 0 ? next : undefined;
}
