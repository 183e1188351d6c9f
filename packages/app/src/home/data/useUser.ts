import { isUserEntity } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Loaded, useLoaded } from './useLoaded';

export interface User {
  displayName?: string;
}

/** Who is signed in, with the name the catalog knows when the sign-in brought none. */
export function useUser(): Loaded<User> {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  return useLoaded(async () => {
    const profile = await identityApi.getProfileInfo();
    if (profile.displayName) {
      return { displayName: profile.displayName };
    }
    const { userEntityRef } = await identityApi.getBackstageIdentity();
    const entity = await catalogApi.getEntityByRef(userEntityRef);
    const known =
      entity && isUserEntity(entity)
        ? entity.spec.profile?.displayName
        : undefined;
    return {
      displayName: known ?? entity?.metadata.title ?? entity?.metadata.name,
    };
  }, [identityApi, catalogApi]);
}
