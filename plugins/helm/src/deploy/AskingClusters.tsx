import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import CircularProgress from '@material-ui/core/CircularProgress';
import { helmDeployTranslationRef } from '../messages/deploy';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      color: theme.palette.text.secondary,
      fontSize: '0.875rem',
    },
  }),
  { name: 'ForedeckAskingClusters' },
);

/** One line for while the clusters have not answered yet. */
export function AskingClusters() {
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  return (
    <div role="status" className={classes.root}>
      <CircularProgress size={16} aria-hidden />
      {t('target.asking')}
    </div>
  );
}
