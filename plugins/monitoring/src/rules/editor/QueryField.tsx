import { lazy, Suspense } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import Skeleton from '@material-ui/lab/Skeleton';
import type {
  PromqlFault,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';

// The editor and its language come when somebody writes a query.
const PromqlEditor = lazy(() =>
  import('../../promql/PromqlEditor').then(m => ({ default: m.PromqlEditor })),
);

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(1), minWidth: 0 },
  }),
  { name: 'ForedeckRuleQuery' },
);

export interface QueryFieldProps {
  expr: string;
  scope: ScopeOnCluster;
  /** As the preview found them. */
  faults: readonly PromqlFault[];
  onChange(expr: string): void;
}

/** PromQL of one's own, with its faults in words below it. */
export function QueryField({ expr, scope, faults, onChange }: QueryFieldProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  return (
    <div className={classes.root}>
      <Suspense fallback={<Skeleton variant="rect" height={98} />}>
        <PromqlEditor
          label={t('what.queryLabel')}
          value={expr}
          onChange={onChange}
          scope={scope}
        />
      </Suspense>
      <Typography variant="body2" color="textSecondary">
        {t('what.queryHint')}
      </Typography>
      {faults.map(({ line, column, message }) => (
        <Alert key={`${line}:${column} ${message}`} severity="error">
          {t('what.fault', {
            line: String(line),
            column: String(column),
            message,
          })}
        </Alert>
      ))}
    </div>
  );
}
