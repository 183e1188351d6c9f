import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';
import {
  HelmOperation,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../api/HelmApi';
import { LoadFailed } from '../details/LoadFailed';
import { LinkButton } from '../page/LinkButton';
import { changePath, NEW_ROUTE } from '../page/paths';
import { Places } from '../releases/places';
import { helmOperationTranslationRef } from '../messages/operation';
import { RunView } from './RunView';
import { useOperation } from './useOperation';
import { useReleasePath } from './useReleasePath';

/** An operation by its id, with the ways to its release and to try again. */
export function ReleaseRun({ id }: { id: string }) {
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const { value: operation, error, reload } = useOperation(id);
  if (!operation) {
    return error ? (
      <LoadFailed title={t('notFound')} error={error} onRetry={reload} />
    ) : (
      <Progress />
    );
  }
  const { release } = operation;
  return release ? (
    <OneRelease operation={operation} release={release} />
  ) : (
    <RunView
      deployId={operation.id}
      kind={operation.kind}
      releaseName=""
      place=""
    />
  );
}

function OneRelease(props: { operation: HelmOperation; release: ReleaseRef }) {
  const { operation, release } = props;
  const { kind, entityRef } = operation;
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const api = useApi(helmApiRef);
  const targets = useAsync(() => api.getTargets({}), [api]);
  const entityLink = useEntityRefLink();
  const path = useReleasePath()(release, entityRef);
  const open = path && (
    <LinkButton variant="contained" color="primary" to={path}>
      {t('run.openRelease')}
    </LinkButton>
  );
  const deploys = kind === 'install' || kind === 'upgrade';
  // A failed first install leaves nothing to change: it starts anew.
  const again = kind === 'install' ? NEW_ROUTE : changePath(release);
  return (
    <RunView
      deployId={operation.id}
      kind={kind}
      releaseName={release.name}
      place={t('run.place', {
        namespace: release.namespace,
        // Its configured name will do when the titles can not be had.
        cluster: new Places(targets.value ?? []).find(release).clusterTitle,
      })}
      successActions={kind === 'uninstall' ? undefined : open}
      failureActions={
        deploys && entityRef ? (
          <LinkButton
            variant="contained"
            color="primary"
            to={`${entityLink(entityRef)}/deploy/${again}`}
          >
            {t('run.tryAgain')}
          </LinkButton>
        ) : (
          open
        )
      }
    />
  );
}
