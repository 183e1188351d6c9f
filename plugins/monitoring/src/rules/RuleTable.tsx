import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type { AlertRule } from '@foredeck/backstage-plugin-monitoring-common';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import { monitoringRulesTranslationRef } from '../messages/rules';
import { RuleDeed, RuleRow } from './RuleRow';

/** A cluster brings some hundred rules along; these many are read at once. */
const AT_ONCE = 100;
const COLUMNS = ['state', 'rule', 'where', 'origin'] as const;

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
    more: { margin: theme.spacing(1) },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckRuleTable' },
);

export interface RuleTableProps {
  rules: readonly AlertRule[];
  onDeed(deed: RuleDeed, rule: AlertRule): void;
}

/** Alert rules, those made here and those made elsewhere. */
export function RuleTable({ rules, onDeed }: RuleTableProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRulesTranslationRef);
  const { t: tAlerts } = useTranslationRef(monitoringAlertsTranslationRef);
  const [shown, setShown] = useState(AT_ONCE);
  const rest = rules.length - shown;
  return (
    <TableContainer
      component={Paper}
      variant="outlined"
      className={classes.root}
    >
      <Table size="small" aria-label={t('list')}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell key={column} className={classes.head}>
                {t(`column.${column}`)}
              </TableCell>
            ))}
            <TableCell>
              <span className={classes.hidden}>{t('column.actions')}</span>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rules.slice(0, shown).map(rule => (
            <RuleRow key={rule.id} rule={rule} onDeed={onDeed} />
          ))}
        </TableBody>
      </Table>
      {rest > 0 && (
        <Button
          size="small"
          className={classes.more}
          onClick={() => setShown(shown + AT_ONCE)}
        >
          {tAlerts('more', { count: Math.min(rest, AT_ONCE) })}
        </Button>
      )}
    </TableContainer>
  );
}
