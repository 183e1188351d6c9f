import { useDeferredValue, useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { Profile, toDottedPath } from '@foredeck/backstage-plugin-helm-common';
import { helmTranslationRef } from '../../translation';
import { rejectedOwn } from '../../values/rejectedOwn';
import { schemaForForm } from '../../values/validateValues';
import { ValuesEditor } from '../../values/valuesEditor';

const useStyles = makeStyles(
  theme => ({
    root: { marginBottom: theme.spacing(2) },
    message: { flex: '1 1 auto', minWidth: 0 },
    list: {
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
    },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1.5),
    },
    path: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      fontWeight: 600,
      overflowWrap: 'anywhere',
    },
    reason: { flex: '1 1 200px', overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckRejectedValues' },
);

/** The user's values that the chosen chart version does not accept any more. */
export function RejectedValues(props: {
  profile: Profile;
  editor: ValuesEditor;
  onRemove(paths: string[][]): void;
  onFix(path: string[]): void;
}) {
  const { profile, editor, onRemove, onFix } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const own = useDeferredValue(editor.own);
  const rejected = useMemo(
    () => rejectedOwn(editor.below, own, schemaForForm(profile.schema)),
    [editor.below, own, profile],
  );
  if (rejected.length === 0) {
    return null;
  }
  return (
    <Alert
      severity="warning"
      className={classes.root}
      classes={{ message: classes.message }}
      action={
        rejected.length > 1 ? (
          <Button
            size="small"
            color="inherit"
            onClick={() => onRemove(rejected.map(({ path }) => path))}
          >
            {t('chartVersion.removeAll')}
          </Button>
        ) : undefined
      }
    >
      <AlertTitle>
        {t('chartVersion.rejected', {
          count: rejected.length,
          version: profile.chart.version,
        })}
      </AlertTitle>
      <ul className={classes.list}>
        {rejected.map(({ path, reason }) => {
          const name = toDottedPath(path);
          return (
            <li key={name} className={classes.item}>
              <span className={classes.path}>{name}</span>
              <span className={classes.reason}>{reason}</span>
              <span>
                <Button
                  size="small"
                  color="inherit"
                  aria-label={t('chartVersion.removeOf', { name })}
                  onClick={() => onRemove([path])}
                >
                  {t('chartVersion.remove')}
                </Button>
                <Button
                  size="small"
                  color="inherit"
                  aria-label={t('chartVersion.fixOf', { name })}
                  onClick={() => onFix(path)}
                >
                  {t('chartVersion.fix')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
