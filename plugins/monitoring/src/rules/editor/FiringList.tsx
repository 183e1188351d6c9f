import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { RulePreview } from '@foredeck/backstage-plugin-monitoring-common';
import { formatSpan } from '../../alerts/alertLook';
import { monitoringRulePreviewTranslationRef } from '../../messages/rulePreview';

const MOST = 10;

const useStyles = makeStyles(
  theme => ({
    root: { maxHeight: 260, overflow: 'auto' },
    cell: { padding: theme.spacing(0.5, 1), fontSize: '0.8125rem' },
    labels: { overflowWrap: 'anywhere' },
    number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  }),
  { name: 'ForedeckRuleFirings' },
);

/** Times a rule would have fired, newest first. */
export function FiringList({ firings }: Pick<RulePreview, 'firings'>) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRulePreviewTranslationRef);
  const newest = [...firings].sort((a, b) => b.from - a.from);
  const rest = newest.length - MOST;
  return (
    <div className={classes.root}>
      <Table size="small" aria-label={t('firings')}>
        <TableHead>
          <TableRow>
            {(['when', 'lasted', 'ofWhat'] as const).map(column => (
              <TableCell key={column} className={classes.cell}>
                {t(column)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {newest.slice(0, MOST).map(({ labels, from, to }) => {
            const text = Object.entries(labels)
              .map(([name, value]) => `${name}=${value}`)
              .join(', ');
            return (
              <TableRow key={`${from} ${text}`}>
                <TableCell className={`${classes.cell} ${classes.number}`}>
                  {new Date(from * 1000).toLocaleString(undefined, {
                    dateStyle: 'medium',
                    timeStyle: 'short',
                  })}
                </TableCell>
                <TableCell className={`${classes.cell} ${classes.number}`}>
                  {to === undefined ? t('ongoing') : formatSpan(to - from)}
                </TableCell>
                <TableCell className={`${classes.cell} ${classes.labels}`}>
                  {text}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {rest > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('more', { count: rest })}
        </Typography>
      )}
    </div>
  );
}
