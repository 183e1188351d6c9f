import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { TargetDoctorReport } from '@foredeck/backstage-plugin-monitoring-common';
import {
  RelativeTime,
  StatusLabel,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LabelList } from '../alerts/LabelList';
import { monitoringDoctorTranslationRef } from '../messages/doctor';

type Target = TargetDoctorReport['targets'][number];

const TONES: Record<Target['health'], Tone> = {
  up: 'ok',
  down: 'error',
  unknown: 'neutral',
  dropped: 'warning',
};
const COLUMNS = ['health', 'url', 'lastScrape', 'error', 'labels'] as const;

const useStyles = makeStyles(
  theme => ({
    // Holds what only screen readers read within what scrolls.
    root: { position: 'relative' },
    head: {
      fontWeight: 600,
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      whiteSpace: 'nowrap',
    },
    health: { whiteSpace: 'nowrap' },
    url: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      minWidth: 180,
      overflowWrap: 'anywhere',
    },
    error: { overflowWrap: 'anywhere', maxWidth: 320 },
  }),
  { name: 'ForedeckTargetTable' },
);

/** The targets that the source of metrics knows of. */
export function TargetTable({ targets }: { targets: readonly Target[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringDoctorTranslationRef);
  if (targets.length === 0) {
    return <Typography color="textSecondary">{t('targets.none')}</Typography>;
  }
  return (
    <TableContainer
      component={Paper}
      variant="outlined"
      className={classes.root}
    >
      <Table size="small" aria-label={t('targets.title')}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell key={column} className={classes.head}>
                {t(`targets.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {targets.map((target, index) => (
            <TableRow
              // Dropped targets may be alike in all that is known of them.
              key={`${target.url} ${index}`}
            >
              <TableCell className={classes.health}>
                <StatusLabel tone={TONES[target.health]}>
                  {t(`targets.health.${target.health}`)}
                </StatusLabel>
              </TableCell>
              <TableCell className={classes.url}>{target.url}</TableCell>
              <TableCell>
                {target.lastScrape ? (
                  <RelativeTime value={target.lastScrape} />
                ) : (
                  t('targets.never')
                )}
              </TableCell>
              <TableCell className={classes.error}>{target.error}</TableCell>
              <TableCell>
                <LabelList
                  name={t('targets.column.labels')}
                  labels={target.labels}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
