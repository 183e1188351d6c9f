import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { Link as RouterLink, useParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';
import { helmTranslationRef } from '../translation';
import { DeployWizard } from './DeployWizard';

/** Loads what a deploy starts from: profiles, places, the release to change. */
export function DeployPage() {
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(helmApiRef);
  const { cluster, namespace, release } = useParams();
  const start = useAsyncRetry(async () => {
    const [profiles, targets, existing] = await Promise.all([
      api.getProfiles(),
      api.getTargets(),
      cluster && namespace && release
        ? api.getRelease({ cluster, namespace, name: release })
        : undefined,
    ]);
    return { profiles, targets, existing };
  }, [api, cluster, namespace, release]);

  if (start.error) {
    const kind = messageKindOf(start.error);
    return (
      <Paper variant="outlined">
        <MessageState
          kind={kind}
          title={t(kind === 'denied' ? 'denied.deploy' : 'deploy.failed')}
          actions={
            <>
              <Button variant="outlined" onClick={start.retry}>
                {t('common.retry')}
              </Button>
              <Button component={RouterLink} to="..">
                {t('common.backToReleases')}
              </Button>
            </>
          }
        >
          {messageOf(start.error)}
        </MessageState>
      </Paper>
    );
  }
  if (!start.value) {
    return <Progress />;
  }
  return <DeployWizard {...start.value} />;
}
