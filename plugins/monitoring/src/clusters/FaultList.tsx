import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterFault } from '@foredeck/backstage-plugin-monitoring-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringClustersTranslationRef } from '../messages/clusters';

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(0.75),
    },
    message: {
      margin: 0,
      paddingLeft: theme.spacing(2.75),
      fontSize: '0.875rem',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckClusterFaults' },
);

/** What of a cluster's own machinery fails, the worst first. */
export function FaultList({ faults }: { faults: readonly ClusterFault[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringClustersTranslationRef);
  const ordered = [...faults].sort((a, b) =>
    a.severity.localeCompare(b.severity),
  );
  return (
    <ul className={classes.root} aria-label={t('faults.title')}>
      {ordered.map(({ kind, severity, name, message }) => (
        <li key={`${kind} ${name} ${message}`}>
          <StatusLabel tone={severity === 'critical' ? 'error' : 'warning'}>
            {t(`faults.${kind}`)} {name}
          </StatusLabel>
          <p className={classes.message}>{message}</p>
        </li>
      ))}
    </ul>
  );
}
