import { useApi } from '@backstage/frontend-plugin-api';
import { useParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../api/HelmApi';
import { Places } from '../releases/places';
import { ReleaseContent } from './ReleaseContent';

/** One release by its address, linked to a component or not. */
export function ReleasePage() {
  const { cluster = '', namespace = '', name = '' } = useParams();
  return <ReleaseByRef release={{ cluster, namespace, name }} />;
}

function ReleaseByRef({ release }: { release: ReleaseRef }) {
  const api = useApi(helmApiRef);
  const targets = useAsync(() => api.getTargets({}), [api]);
  return (
    <ReleaseContent
      release={release}
      // Its configured name will do when the titles can not be had.
      clusterTitle={new Places(targets.value ?? []).find(release).clusterTitle}
    />
  );
}
