import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
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
import { Places } from '../releases/places';
import { helmTranslationRef } from '../translation';
import { DeployWizard } from './DeployWizard';

/** Loads what a deploy starts from: profiles, places, the release to change. */
export function DeployPage() {
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(helmApiRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { cluster, namespace, release } = useParams();
  const start = useAsyncRetry(async () => {
    const [profiles, targets, existing] = await Promise.all([
      api.getProfiles(),
      api.getTargets({ entityRef }),
      cluster && namespace && release
        ? api.getRelease({ cluster, namespace, name: release })
        : undefined,
    ]);
    return { profiles, targets, existing };
  }, [api, entityRef, cluster, namespace, release]);

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
  const { existing, targets } = start.value;
  const place = existing && new Places(targets).find(existing);
  if (place && !place.allowed) {
    return (
      <Paper variant="outlined">
        <MessageState
          kind="denied"
          title={t('denied.deploy')}
          actions={
            <Button component={RouterLink} to="..">
              {t('common.backToReleases')}
            </Button>
          }
        >
          {place.reason ?? t('denied.change')}
        </MessageState>
      </Paper>
    );
  }
  return <DeployWizard {...start.value} />;
}
