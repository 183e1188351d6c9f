import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { QuotaUse } from '@foredeck/backstage-plugin-environments-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsQuotaTranslationRef } from '../messages/quota';
import { formatRatio } from '../model/tightestQuota';
import { QuotaMeter } from './QuotaMeter';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    number: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
    use: {
      display: 'grid',
      gridTemplateColumns: 'minmax(80px, 1fr) 56px',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      minWidth: 180,
    },
    percent: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  }),
  { name: 'ForedeckQuotaTable' },
);

/** Limits and what is used of them, the tightest first. */
export function QuotaTable(props: { name: string; quota: QuotaUse[] }) {
  const { name, quota } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsQuotaTranslationRef);
  const sorted = [...quota].sort((a, b) => b.ratio - a.ratio);
  return (
    <div className={classes.scroll}>
      <Table size="small" aria-label={t('label', { name })}>
        <TableHead>
          <TableRow>
            <TableCell>{t('resource')}</TableCell>
            <TableCell align="right">{t('used')}</TableCell>
            <TableCell align="right">{t('hard')}</TableCell>
            <TableCell>{t('use')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {sorted.map(({ resource, used, hard, ratio }) => (
            <TableRow key={resource}>
              <TableCell component="th" scope="row">
                {resource}
              </TableCell>
              <TableCell align="right" className={classes.number}>
                {used}
              </TableCell>
              <TableCell align="right" className={classes.number}>
                {hard}
              </TableCell>
              <TableCell>
                <div className={classes.use}>
                  <QuotaMeter label={`${name}: ${resource}`} ratio={ratio} />
                  <span className={classes.percent}>{formatRatio(ratio)}</span>
                </div>
                {ratio > 1 && (
                  <StatusLabel tone="error">{t('over')}</StatusLabel>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
