import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import {
  LoadFailed,
  messageKindOf,
  MessageState,
  PageFrame,
  useFresh,
} from '@foredeck/backstage-plugin-foredeck-react';
import { TableSkeleton } from '../alerts/TableSkeleton';
import { monitoringApiRef } from '../api/MonitoringApi';
import { monitoringClustersTranslationRef } from '../messages/clusters';
import { ClusterCard } from './ClusterCard';

const REFRESH_MS = 60_000;
const everyMinute = () => REFRESH_MS;

const useStyles = makeStyles(
  theme => ({
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(2),
    },
    title: {
      margin: 0,
      fontSize: '1.375rem',
      fontWeight: 650,
      letterSpacing: '-0.015em',
    },
    again: { marginLeft: 'auto' },
    list: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2.5),
    },
  }),
  { name: 'ForedeckClustersPage' },
);

/** The state of all clusters, for those who look after them. */
export function ClustersPage() {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringClustersTranslationRef);
  const api = useApi(monitoringApiRef);
  const load = useCallback(() => api.clusters(), [api]);
  const { value, error, reload } = useFresh(load, everyMinute);
  const isDenied = error && messageKindOf(error) === 'denied';
  return (
    <PageFrame title={t('title')}>
      <div className={classes.header}>
        <h1 className={classes.title}>{t('title')}</h1>
        {value && (
          <>
            <Typography variant="body2" color="textSecondary">
              {t('summary', { count: value.clusters.length })}
            </Typography>
            <Button
              size="small"
              variant="outlined"
              className={classes.again}
              onClick={reload}
            >
              {t('again')}
            </Button>
          </>
        )}
      </div>
      {!value && !error && <TableSkeleton label={t('loading')} rows={8} />}
      {isDenied && (
        <MessageState kind="denied" title={t('denied.title')}>
          {t('denied.text')}
        </MessageState>
      )}
      {!value && error && !isDenied && (
        <LoadFailed title={t('failed')} error={error} onRetry={reload} />
      )}
      {value?.clusters.length === 0 && (
        <MessageState kind="empty" title={t('empty.title')}>
          {t('empty.text')}
        </MessageState>
      )}
      <div className={classes.list}>
        {value?.clusters.map(cluster => (
          <ClusterCard key={cluster.name} cluster={cluster} />
        ))}
      </div>
    </PageFrame>
  );
}
