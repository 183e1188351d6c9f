import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyRulesTranslationRef } from '../../messages/rules';
import { countMatches } from '../../model/planSummary';
import { Section } from '../../parts/Section';

const IMPLIED = ['namespace', 'environment', 'address'] as const;

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600 },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
    number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    table: { '& tr:last-child > *': { borderBottom: 0 } },
  }),
  { name: 'ForedeckImpliedRules' },
);

/** What is rewritten without being asked for, and how often. */
export function ImpliedRules({ plan }: { plan: CopyPlan }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRulesTranslationRef);
  const matches = countMatches(plan);
  const from = plan.source.name;
  const to = plan.target.name;
  const text = (rule: (typeof IMPLIED)[number]) => {
    switch (rule) {
      case 'namespace':
        return t('impliedText.namespace', {
          from: plan.namespaces[0]?.from ?? from,
        });
      case 'environment':
        return t('impliedText.environment', { from, to });
      default:
        return t('impliedText.address');
    }
  };
  return (
    <Section title={t('implied')} about={t('impliedAbout')} flush>
      <Table size="small" aria-label={t('implied')} className={classes.table}>
        <TableBody>
          {IMPLIED.map(rule => (
            <TableRow key={rule}>
              <TableCell component="th" scope="row" role="rowheader">
                <div className={classes.name}>{t(`impliedNames.${rule}`)}</div>
                <div className={classes.second}>{text(rule)}</div>
              </TableCell>
              <TableCell align="right" className={classes.number}>
                {t('matches', { count: matches.get(rule) ?? 0 })}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
