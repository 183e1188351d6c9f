import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { ReleaseDetail } from '@foredeck/backstage-plugin-helm-common';
import { MessageState } from '@foredeck/backstage-plugin-foredeck-react';
import { NewDeployToken, tokensApiRef } from '../api/TokensApi';
import { ActionButton } from '../details/ActionButton';
import { LoadFailed } from '../details/LoadFailed';
import { useReleaseRights } from '../details/useReleaseRights';
import { helmTokensTranslationRef } from '../messages/tokens';
import { CreateTokenDialog } from './CreateTokenDialog';
import { TokenSecret } from './TokenSecret';
import { TokenTable } from './TokenTable';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    },
    intro: { flex: '1 1 320px', maxWidth: 720 },
  }),
  { name: 'ForedeckTokens' },
);

/** The tokens with which pipelines deploy this release. */
export function TokensTab({ detail }: { detail: ReleaseDetail }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTokensTranslationRef);
  const api = useApi(tokensApiRef);
  const rights = useReleaseRights(detail);
  const { cluster, namespace, name } = detail;
  const { value, error, retry } = useAsyncRetry(
    () => api.getTokens({ cluster, namespace, name }),
    [api, cluster, namespace, name],
  );
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<NewDeployToken>();
  if (error) {
    return <LoadFailed title={t('failed')} error={error} onRetry={retry} />;
  }
  if (!value) {
    return <Progress />;
  }
  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.intro}
        >
          {t('intro')}
        </Typography>
        <ActionButton
          primary
          label={t('create')}
          icon={<AddIcon />}
          refusal={rights.tokens}
          onClick={() => setCreating(true)}
        />
      </div>
      {created && (
        <TokenSecret
          token={created}
          profile={detail.profile}
          onDismiss={() => setCreated(undefined)}
        />
      )}
      <Paper variant="outlined">
        {value.length > 0 ? (
          <TokenTable
            tokens={value}
            refusal={rights.tokens}
            onRevoked={retry}
          />
        ) : (
          <MessageState kind="empty" title={t('none')}>
            {t('noneText')}
          </MessageState>
        )}
      </Paper>
      {creating && (
        <CreateTokenDialog
          release={detail}
          onClose={() => setCreating(false)}
          onCreated={token => {
            setCreating(false);
            setCreated(token);
            retry();
          }}
        />
      )}
    </div>
  );
}
