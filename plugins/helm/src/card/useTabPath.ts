import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';

/** Where the Deploy tab of the shown entity is. */
export function useTabPath(): string {
  const { entity } = useEntity();
  const entityPath = useRouteRef(entityRouteRef);
  return `${entityPath(entityRouteParams(entity))}/deploy`;
}
