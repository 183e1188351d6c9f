import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { RelativeTime } from '@foredeck/backstage-plugin-foredeck-react';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import { helmOperationTranslationRef } from '../messages/operation';
import { Actor } from './Actor';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      margin: theme.spacing(0.5, 0, 0),
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
    },
    fact: { display: 'flex', gap: theme.spacing(0.5), minWidth: 0 },
    value: { margin: 0, overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckOperationFacts' },
);

/** Who started an operation, when and why, in a line. */
export function OperationFacts({ operation }: { operation: HelmOperation }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmOperationTranslationRef);
  return (
    <dl className={classes.root}>
      <div className={classes.fact}>
        <dt>{t('by')}</dt>
        <dd className={classes.value}>
          <Actor {...operation} />
        </dd>
      </div>
      <div className={classes.fact}>
        <dt>{t('startedAt')}</dt>
        <dd className={classes.value}>
          <RelativeTime value={operation.startedAt} />
        </dd>
      </div>
      {operation.reason && (
        <div className={classes.fact}>
          <dt>{t('reason')}:</dt>
          <dd className={classes.value}>{operation.reason}</dd>
        </div>
      )}
    </dl>
  );
}
