import { useCallback } from 'react';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';

/** The path of the Deploy tab among an entity's pages. */
const DEPLOY_TAB = 'deploy';

/** Gives the address of a component's Deploy tab; undefined for a release that belongs to none. */
export function useDeployLink() {
  const entityLink = useEntityRefLink();
  return useCallback(
    (entityRef: string | undefined) =>
      entityRef ? `${entityLink(entityRef)}/${DEPLOY_TAB}` : undefined,
    [entityLink],
  );
}
