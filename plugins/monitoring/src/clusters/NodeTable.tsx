import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import classNames from 'classnames';
import type {
  ClusterHealth,
  NodeInfo,
} from '@foredeck/backstage-plugin-monitoring-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringClustersTranslationRef } from '../messages/clusters';
import { formatBytes, formatCores } from './clusterLook';
import { UseBar } from './UseBar';
import { useSectionStyles } from './useSectionStyles';

const COLUMNS = ['name', 'state', 'cpu', 'memory', 'pods', 'kubelet'] as const;

type Use = Pick<NodeInfo, 'allocatable' | 'requested'> & { pods: number };

/** The nodes of a cluster, and how much of them is requested. */
export function NodeTable({
  nodes,
  totals,
}: Pick<ClusterHealth, 'nodes' | 'totals'>) {
  const classes = useSectionStyles();
  const { t } = useTranslationRef(monitoringClustersTranslationRef);
  if (nodes.length === 0) {
    return <Typography className={classes.quiet}>{t('nodes.none')}</Typography>;
  }
  return (
    <div className={classes.scroll}>
      <Table size="small" aria-label={t('nodes.title')}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell key={column} className={classes.head}>
                {t(`nodes.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {nodes.map(node => (
            <TableRow key={node.name}>
              <TableCell component="th" scope="row" className={classes.cell}>
                {node.name}
              </TableCell>
              <TableCell className={classNames(classes.cell, classes.state)}>
                <StatusLabel tone={node.ready ? 'ok' : 'error'}>
                  {t(node.ready ? 'nodes.ready' : 'nodes.notReady')}
                </StatusLabel>
                {node.unschedulable && (
                  <div className={classes.quiet}>{t('nodes.cordoned')}</div>
                )}
                {node.pressure.map(words => (
                  <div key={words} className={classes.quiet}>
                    {words}
                  </div>
                ))}
              </TableCell>
              <UseCells name={node.name} use={node} />
              <TableCell className={classNames(classes.cell, classes.number)}>
                {node.kubeletVersion}
              </TableCell>
            </TableRow>
          ))}
          {totals && nodes.length > 1 && (
            <TableRow>
              <TableCell
                component="th"
                scope="row"
                className={classNames(classes.cell, classes.total)}
              >
                {t('nodes.total')}
              </TableCell>
              <TableCell className={classes.cell} />
              <UseCells
                name={t('nodes.total')}
                use={{ ...totals, pods: totals.requested.pods }}
              />
              <TableCell className={classes.cell} />
            </TableRow>
          )}
        </TableBody>
      </Table>
    </div>
  );
}

function UseCells({ name, use }: { name: string; use: Use }) {
  const classes = useSectionStyles();
  const { t } = useTranslationRef(monitoringClustersTranslationRef);
  const { allocatable, requested } = use;
  return (
    <>
      <TableCell className={classes.cell}>
        <UseBar
          label={`${name}: ${t('nodes.column.cpu')}`}
          used={requested.cpu}
          all={allocatable.cpu}
          text={t('nodes.cores', {
            used: formatCores(requested.cpu),
            all: formatCores(allocatable.cpu),
          })}
        />
      </TableCell>
      <TableCell className={classes.cell}>
        <UseBar
          label={`${name}: ${t('nodes.column.memory')}`}
          used={requested.memory}
          all={allocatable.memory}
          text={t('nodes.memory', {
            used: formatBytes(requested.memory),
            all: formatBytes(allocatable.memory),
          })}
        />
      </TableCell>
      <TableCell className={classNames(classes.cell, classes.number)}>
        {t('nodes.pods', {
          used: String(use.pods),
          all: String(allocatable.pods),
        })}
      </TableCell>
    </>
  );
}
