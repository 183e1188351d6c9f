import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { ClusterHealth } from '@foredeck/backstage-plugin-monitoring-common';
import {
  RelativeTime,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringClustersTranslationRef } from '../messages/clusters';
import { CacheTable } from './CacheTable';
import { CertificateTable } from './CertificateTable';
import { ClusterFacts } from './ClusterFacts';
import { clusterTone } from './clusterLook';
import { FaultList } from './FaultList';
import { NodeTable } from './NodeTable';
import { useSectionStyles } from './useSectionStyles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2.5),
      padding: theme.spacing(2.5),
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    title: { margin: 0, fontSize: '1.125rem', fontWeight: 650 },
    checked: {
      marginLeft: 'auto',
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
    },
    list: { margin: 0, paddingLeft: theme.spacing(2.5), fontSize: '0.875rem' },
  }),
  { name: 'ForedeckClusterCard' },
);

/** The state of one cluster. */
export function ClusterCard({ cluster }: { cluster: ClusterHealth }) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringClustersTranslationRef);
  const { title, reachable, error, faults, unreadable } = cluster;
  const found =
    faults.length === 0
      ? t('state.ok')
      : t('state.faults', { count: faults.length });
  return (
    <Paper
      variant="outlined"
      component="section"
      className={classes.root}
      aria-label={title}
    >
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <StatusLabel tone={clusterTone(cluster)} pill>
          {reachable ? found : t('state.unreachable')}
        </StatusLabel>
        <span className={classes.checked}>
          <RelativeTime value={cluster.checkedAt} />
        </span>
      </div>
      {error && <Alert severity="error">{error}</Alert>}
      {faults.length > 0 && <FaultList faults={faults} />}
      {reachable && (
        <>
          <ClusterFacts cluster={cluster} />
          <Section title={t('nodes.title')}>
            <NodeTable nodes={cluster.nodes} totals={cluster.totals} />
          </Section>
          <Section title={t('certificates.title')}>
            <CertificateTable certificates={cluster.certificates} />
          </Section>
        </>
      )}
      <Section title={t('caches.title')}>
        <CacheTable caches={cluster.caches} />
      </Section>
      {unreadable.length > 0 && (
        <Section title={t('unreadable')}>
          <ul className={classes.list}>
            {unreadable.map(words => (
              <li key={words}>
                <Typography variant="body2" component="span">
                  {words}
                </Typography>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Paper>
  );
}

function Section(props: { title: string; children: ReactNode }) {
  const classes = useSectionStyles();
  return (
    <section>
      <h3 className={classes.heading}>{props.title}</h3>
      {props.children}
    </section>
  );
}
