import { ReactNode } from 'react';
import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { Mark } from '../navigation/Mark';
import { appTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      minHeight: '100vh',
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      padding: theme.spacing(3),
      backgroundColor: theme.palette.background.default,
      color: theme.palette.text.primary,
    },
    card: {
      width: '100%',
      maxWidth: 380,
      padding: theme.spacing(4),
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    mark: {
      display: 'inline-flex',
      alignSelf: 'flex-start',
      padding: theme.spacing(1),
      borderRadius: 10,
      backgroundColor: theme.palette.navigation.background,
    },
    text: { marginBottom: theme.spacing(1.5) },
  }),
  { name: 'ForedeckSignInCard' },
);

export function SignInCard(props: { error?: string; children?: ReactNode }) {
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  const name =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Foredeck';
  return (
    <main className={classes.root}>
      <Paper className={classes.card}>
        <span className={classes.mark}>
          <Mark size={32} />
        </span>
        <Typography variant="h2" component="h1">
          {t('signIn.title', { name })}
        </Typography>
        <Typography color="textSecondary" className={classes.text}>
          {t('signIn.text')}
        </Typography>
        {props.error && <Alert severity="error">{props.error}</Alert>}
        {props.children}
      </Paper>
    </main>
  );
}
