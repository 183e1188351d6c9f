import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import classNames from 'classnames';
import type { CacheInfo } from '@foredeck/backstage-plugin-monitoring-common';
import {
  RelativeTime,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringClustersTranslationRef } from '../messages/clusters';
import { useSectionStyles } from './useSectionStyles';

const COLUMNS = ['name', 'state', 'objects', 'namespaces', 'synced'] as const;

/** What is watched on a cluster, and how fresh it is. */
export function CacheTable({ caches }: { caches: readonly CacheInfo[] }) {
  const classes = useSectionStyles();
  const { t } = useTranslationRef(monitoringClustersTranslationRef);
  if (caches.length === 0) {
    return (
      <Typography className={classes.quiet}>{t('caches.none')}</Typography>
    );
  }
  const number = classNames(classes.cell, classes.number);
  return (
    <div className={classes.scroll}>
      <Table size="small" aria-label={t('caches.title')}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell key={column} className={classes.head}>
                {t(`caches.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {caches.map(cache => (
            <TableRow key={cache.name}>
              <TableCell component="th" scope="row" className={classes.cell}>
                {cache.name}
              </TableCell>
              <TableCell className={classNames(classes.cell, classes.state)}>
                <StatusLabel tone={cache.stale ? 'warning' : 'ok'}>
                  {t(cache.stale ? 'caches.stale' : 'caches.fresh')}
                </StatusLabel>
                {cache.problem && (
                  <div className={classes.quiet}>{cache.problem}</div>
                )}
              </TableCell>
              <TableCell className={number}>
                {cache.objects.toLocaleString()}
              </TableCell>
              <TableCell className={number}>
                {cache.namespaces ?? t('caches.all')}
              </TableCell>
              <TableCell className={number}>
                {cache.syncedAt ? (
                  <RelativeTime value={cache.syncedAt} />
                ) : (
                  t('caches.never')
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
