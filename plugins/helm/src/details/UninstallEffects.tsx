import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { UninstallPreview } from '@foredeck/backstage-plugin-helm-common';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleaseTranslationRef } from '../messages/release';

const useStyles = makeStyles(
  theme => ({
    title: { fontSize: '0.875rem', fontWeight: 600, margin: 0 },
    list: {
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: theme.spacing(0.5, 1.5),
      maxHeight: 180,
      overflow: 'auto',
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      fontSize: theme.typography.body2.fontSize,
    },
    item: { padding: theme.spacing(0.25, 0), overflowWrap: 'anywhere' },
    kind: { color: theme.palette.text.secondary },
    reason: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'ForedeckUninstallEffects' },
);

/** What goes, what stays and why, and who depends on it. */
export function UninstallEffects({ preview }: { preview: UninstallPreview }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleaseTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { removed, remaining, dependents, warnings } = preview;
  return (
    <>
      {dependents.length > 0 && (
        <Alert severity="warning">
          {tCommon('dependents')}{' '}
          {dependents.map((entityRef, index) => (
            <span key={entityRef}>
              {index > 0 && ', '}
              <EntityRefLink entityRef={entityRef} hideIcon />
            </span>
          ))}
        </Alert>
      )}
      {warnings.map(warning => (
        <Alert key={warning} severity="warning">
          {warning}
        </Alert>
      ))}
      <List title={t('uninstallDialog.removed', { count: removed.length })}>
        {removed.map(object => (
          <li key={keyOf(object)} className={classes.item}>
            <span className={classes.kind}>{object.kind}</span> {object.name}
          </li>
        ))}
      </List>
      {remaining.length > 0 && (
        <List
          title={t('uninstallDialog.remaining', { count: remaining.length })}
        >
          {remaining.map(object => (
            <li key={keyOf(object)} className={classes.item}>
              <span className={classes.kind}>{object.kind}</span> {object.name}
              <div className={classes.reason}>{object.reason}</div>
            </li>
          ))}
        </List>
      )}
      <Typography variant="body2" color="textSecondary">
        {t('uninstallDialog.history')}
      </Typography>
    </>
  );
}

function List(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <section aria-label={props.title}>
      <Typography variant="h6" component="h3" className={classes.title}>
        {props.title}
      </Typography>
      <ul className={classes.list}>{props.children}</ul>
    </section>
  );
}

function keyOf(object: { apiVersion: string; kind: string; name: string }) {
  return [object.apiVersion, object.kind, object.name].join('|');
}
