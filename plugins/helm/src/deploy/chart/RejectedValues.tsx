import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { toDottedPath } from '@foredeck/backstage-plugin-helm-common';
import { helmDeployTranslationRef } from '../../messages/deploy';
import { RejectedValue } from '../../values/rejectedOwn';

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
    all: { marginTop: theme.spacing(1) },
    reason: { flex: '1 1 200px', overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckRejectedValues' },
);

/** The user's values that the chosen chart version does not accept any more. */
export function RejectedValues(props: {
  rejected: RejectedValue[];
  /** The chart version that does not take them. */
  version: string;
  onRemove(paths: string[][]): void;
  onFix(path: string[]): void;
}) {
  const { rejected, version, onRemove, onFix } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  if (rejected.length === 0) {
    return null;
  }
  return (
    <Alert
      severity="warning"
      className={classes.root}
      classes={{ message: classes.message }}
    >
      <AlertTitle>
        {t('chartVersion.rejected', {
          count: rejected.length,
          version,
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
      {rejected.length > 1 && (
        <Button
          size="small"
          color="inherit"
          variant="outlined"
          className={classes.all}
          onClick={() => onRemove(rejected.map(({ path }) => path))}
        >
          {t('chartVersion.removeAll')}
        </Button>
      )}
    </Alert>
  );
}
