import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { JsonValue } from '@backstage/types';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import {
  Rewrite,
  RewriteRule,
} from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyPlanTranslationRef } from '../../messages/plan';
import { valueText } from '../../model/ruleForm';
import { LongTable } from '../../parts/LongTable';
import { useRuleSentence } from '../rules/useRuleSentence';

const useStyles = makeStyles(
  theme => ({
    code: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    gone: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckRewriteTable' },
);

export interface RewriteTableProps {
  label: string;
  rewrites: ReadonlyArray<Rewrite & { key: string; subject?: string }>;
  rules: readonly RewriteRule[];
}

/** Every place a rule changed. */
export function RewriteTable({ label, rewrites, rules }: RewriteTableProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  const sentence = useRuleSentence();
  const subjects = rewrites.some(({ subject }) => subject !== undefined);
  const nameOf = (id: string) => {
    const rule = rules.find(one => one.id === id);
    switch (id) {
      case 'namespace':
      case 'environment':
      case 'address':
        return t(`rule.${id}`);
      default:
        return rule ? sentence(rule) : id;
    }
  };
  return (
    <LongTable
      label={label}
      minWidth={620}
      items={rewrites}
      keyOf={({ key }) => key}
      head={
        <TableRow>
          {subjects && <TableCell>{t('col.subject')}</TableCell>}
          <TableCell>{t('col.path')}</TableCell>
          <TableCell>{t('col.from')}</TableCell>
          <TableCell>{t('col.to')}</TableCell>
          <TableCell>{t('col.rule')}</TableCell>
        </TableRow>
      }
      row={({ subject, path, from, to, rule }) => (
        <TableRow>
          {subjects && <TableCell>{subject}</TableCell>}
          <TableCell className={classes.code}>{path}</TableCell>
          {[from, to].map((value, index) => (
            <TableCell key={index} className={classes.code}>
              <Value value={value} />
            </TableCell>
          ))}
          <TableCell>{nameOf(rule)}</TableCell>
        </TableRow>
      )}
    />
  );
}

function Value({ value }: { value?: JsonValue }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  if (value === undefined || value === null) {
    return <span className={classes.gone}>{t('nothingThere')}</span>;
  }
  return <>{typeof value === 'string' ? value : valueText(value)}</>;
}
