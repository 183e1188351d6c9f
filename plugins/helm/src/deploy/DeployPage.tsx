import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { useParams, useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';
import { Places } from '../releases/places';
import { LinkButton } from '../page/LinkButton';
import { helmCommonTranslationRef } from '../messages/common';
import { helmDeployTranslationRef } from '../messages/deploy';
import { AskingClusters } from './AskingClusters';
import { STEPS } from './choice';
import { DeployWizard } from './DeployWizard';

/** A new release, or the change of one that is there. */
export function DeployPage() {
  const { entity } = useEntity();
  const { cluster, namespace, release } = useParams();
  // Nothing that was entered for one release may reach another.
  const key = [stringifyEntityRef(entity), cluster, namespace, release];
  return <DeployStart key={key.join(' ')} />;
}

/** Loads what a deploy starts from: profiles, places, the release to change. */
function DeployStart() {
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(helmApiRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { cluster, namespace, release } = useParams();
  const start = useAsyncRetry(async () => {
    const [profiles, existing] = await Promise.all([
      api.getProfiles(),
      cluster && namespace && release
        ? api.getRelease({ cluster, namespace, name: release })
        : undefined,
    ]);
    return { profiles, existing };
  }, [api, cluster, namespace, release]);
  // By itself: a cluster that hangs takes seconds to be given up.
  const places = useAsyncRetry(
    () => api.getTargets({ entityRef }),
    [api, entityRef],
  );
  // Other steps can only be shown for a place that is known to be allowed.
  const [search] = useSearchParams();
  const beginsAtChoice =
    !release && (search.get('step') ?? STEPS[0]) === STEPS[0];

  const error = start.error ?? places.error;
  if (error) {
    const kind = messageKindOf(error);
    return (
      <Paper variant="outlined">
        <MessageState
          kind={kind}
          title={kind === 'denied' ? tCommon('denied.deploy') : t('failed')}
          actions={
            <>
              <Button
                variant="outlined"
                onClick={() => {
                  start.retry();
                  places.retry();
                }}
              >
                {tCommon('retry')}
              </Button>
              <LinkButton to="..">{tCommon('backToReleases')}</LinkButton>
            </>
          }
        >
          {messageOf(error)}
        </MessageState>
      </Paper>
    );
  }
  if (!start.value) {
    return <Progress />;
  }
  const targets = places.value;
  if (!targets && !beginsAtChoice) {
    return <AskingClusters />;
  }
  const { existing } = start.value;
  const place = existing && new Places(targets ?? []).find(existing);
  if (place && !place.allowed) {
    return (
      <Paper variant="outlined">
        <MessageState
          kind="denied"
          title={tCommon('denied.deploy')}
          actions={<LinkButton to="..">{tCommon('backToReleases')}</LinkButton>}
        >
          {place.reason ?? tCommon('denied.change')}
        </MessageState>
      </Paper>
    );
  }
  return <DeployWizard {...start.value} targets={targets} />;
}
