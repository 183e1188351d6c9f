import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import DownIcon from '@material-ui/icons/ArrowDownward';
import EditIcon from '@material-ui/icons/EditOutlined';
import UpIcon from '@material-ui/icons/ArrowUpward';
import { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyRulesTranslationRef } from '../../messages/rules';
import { useRuleSentence } from './useRuleSentence';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    table: { minWidth: 620, '& tbody tr:last-child > *': { borderBottom: 0 } },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
    number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    actions: { whiteSpace: 'nowrap', width: 1 },
  }),
  { name: 'ForedeckRuleTable' },
);

export interface RuleTableProps {
  rules: readonly RewriteRule[];
  /** How often each matched, by id; none yet while the plan is made. */
  matches: ReadonlyMap<string, number>;
  onEdit(rule: RewriteRule): void;
  onChange(rules: RewriteRule[]): void;
}

/** The rules in their order, with what each matched. */
export function RuleTable(props: RuleTableProps) {
  const { rules, matches, onEdit, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRulesTranslationRef);
  const sentence = useRuleSentence();
  const move = (index: number, by: number) => {
    const next = [...rules];
    const [rule] = next.splice(index, 1);
    next.splice(index + by, 0, rule);
    onChange(next);
  };
  return (
    <div className={classes.scroll}>
      <Table size="small" aria-label={t('own')} className={classes.table}>
        <TableHead>
          <TableRow>
            <TableCell>{t('col.rule')}</TableCell>
            <TableCell>{t('col.scope')}</TableCell>
            <TableCell>{t('col.matches')}</TableCell>
            <TableCell align="right">{t('col.actions')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rules.map((rule, index) => {
            const words = sentence(rule);
            return (
              <TableRow key={rule.id}>
                <TableCell component="th" scope="row" role="rowheader">
                  <div className={classes.name}>{words}</div>
                  <div className={classes.second}>{t(`type.${rule.type}`)}</div>
                </TableCell>
                <TableCell title={rule.releases?.join(', ')}>
                  {rule.releases
                    ? t('someServices', { count: rule.releases.length })
                    : t('allServices')}
                </TableCell>
                <TableCell className={classes.number}>
                  <Matches count={matches.get(rule.id)} />
                </TableCell>
                <TableCell align="right" className={classes.actions}>
                  <IconButton
                    size="small"
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                    aria-label={t('up', { rule: words })}
                  >
                    <UpIcon fontSize="small" />
                  </IconButton>
                  <IconButton
                    size="small"
                    disabled={index === rules.length - 1}
                    onClick={() => move(index, 1)}
                    aria-label={t('down', { rule: words })}
                  >
                    <DownIcon fontSize="small" />
                  </IconButton>
                  <IconButton
                    size="small"
                    onClick={() => onEdit(rule)}
                    aria-label={t('edit', { rule: words })}
                  >
                    <EditIcon fontSize="small" />
                  </IconButton>
                  <IconButton
                    size="small"
                    onClick={() =>
                      onChange(rules.filter(({ id }) => id !== rule.id))
                    }
                    aria-label={t('remove', { rule: words })}
                  >
                    <DeleteIcon fontSize="small" />
                  </IconButton>
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}

function Matches({ count }: { count?: number }) {
  const { t } = useTranslationRef(environmentsCopyRulesTranslationRef);
  if (count === undefined) {
    return <>{t('unknown')}</>;
  }
  return count === 0 ? (
    <StatusLabel tone="warning" title={t('noMatchText')}>
      {t('noMatch')}
    </StatusLabel>
  ) : (
    <>{t('matches', { count })}</>
  );
}
