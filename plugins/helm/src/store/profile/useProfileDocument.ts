import { useApi } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { Profile } from '@foredeck/backstage-plugin-helm-common';
import { storeApiRef } from '../../api/StoreApi';

export interface ProfileDocument {
  profile: Profile;
  /** The whole document as it is saved. */
  yaml: string;
}

/** A profile with the document it is made of. */
export function useProfileDocument(name: string) {
  const api = useApi(storeApiRef);
  return useAsyncRetry<ProfileDocument>(async () => {
    const [profile, yaml] = await Promise.all([
      api.getProfile(name),
      api.exportProfile(name),
    ]);
    return { profile, yaml };
  }, [api, name]);
}
