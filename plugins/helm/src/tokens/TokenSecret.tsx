import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import useAsync from 'react-use/esm/useAsync';
import { LogExcerpt } from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';
import { NewDeployToken, tokensApiRef } from '../api/TokensApi';
import { helmTokensTranslationRef } from '../messages/tokens';
import { curlLine, TOKEN_VARIABLE } from './curlLine';

const useStyles = makeStyles(
  theme => ({
    message: {
      '& .MuiAlert-message': { flex: '1 1 auto', minWidth: 0 },
    },
    parts: {
      display: 'grid',
      gap: theme.spacing(1.5),
      marginTop: theme.spacing(1),
    },
  }),
  { name: 'ForedeckTokenSecret' },
);

/** A new token's secret, shown this once, and the line with which a pipeline uses it. */
export function TokenSecret(props: {
  token: NewDeployToken;
  /** The profile of the release, whose parameters a pipeline may send. */
  profile?: string;
  onDismiss(): void;
}) {
  const { token, profile, onDismiss } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmTokensTranslationRef);
  const tokens = useApi(tokensApiRef);
  const helm = useApi(helmApiRef);
  const { value: curl } = useAsync(async () => {
    const url = await tokens.getDeployUrl(token.release);
    const parameters = profile
      ? (await helm.getProfile(profile)).parameters
      : {};
    return curlLine(url, Object.keys(parameters));
  }, [tokens, helm, token, profile]);
  return (
    <Alert severity="success" className={classes.message}>
      <AlertTitle>{t('created', { name: token.name })}</AlertTitle>
      {t('once')}
      <div className={classes.parts}>
        <LogExcerpt title={t('secret')} text={token.secret} />
        {curl && (
          <LogExcerpt
            title={t('curl', { variable: TOKEN_VARIABLE })}
            text={curl}
          />
        )}
        <div>
          <Button size="small" variant="outlined" onClick={onDismiss}>
            {t('dismiss')}
          </Button>
        </div>
      </div>
    </Alert>
  );
}
