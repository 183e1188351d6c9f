import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterHealth } from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringClustersTranslationRef } from '../messages/clusters';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1, 4),
      margin: 0,
    },
    term: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
    fact: { margin: 0, fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
  }),
  { name: 'ForedeckClusterFacts' },
);

/** Versions and numbers of a cluster at a glance. */
export function ClusterFacts({ cluster }: { cluster: ClusterHealth }) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringClustersTranslationRef);
  const { version, latencyMs, skew, nodes } = cluster;
  const minors = (count: number | undefined) => {
    if (count === undefined) {
      return undefined;
    }
    return count === 0 ? t('fact.same') : t('fact.minors', { count });
  };
  const facts: Array<[string, ReactNode]> = [
    [t('fact.version'), version],
    [
      t('fact.latency'),
      latencyMs !== undefined &&
        t('fact.milliseconds', { time: String(Math.round(latencyMs)) }),
    ],
    [t('fact.kubelets'), minors(skew?.kubelets)],
    [t('fact.kubectl'), minors(skew?.kubectl)],
    [t('fact.helm'), skew?.helm],
    [
      t('fact.nodes'),
      nodes.length > 0 &&
        t('fact.nodesReady', {
          ready: String(nodes.filter(({ ready }) => ready).length),
          total: String(nodes.length),
        }),
    ],
    [t('fact.streams'), String(cluster.openStreams)],
  ];
  return (
    <dl className={classes.root}>
      {facts.map(
        ([term, fact]) =>
          fact && (
            <div key={term}>
              <dt className={classes.term}>{term}</dt>
              <dd className={classes.fact}>{fact}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
