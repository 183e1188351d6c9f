import { useApi } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';

/** Enough to type ahead with; whatever else there is can be typed. */
const MOST = 500;
const NONE: readonly string[] = [];

/** References of services and resources to choose from; none when the catalog does not answer. */
export function useEntityNames(): readonly string[] {
  const catalog = useApi(catalogApiRef);
  const { value = NONE } = useAsync(async () => {
    const { items } = await catalog.queryEntities({
      filter: [{ kind: 'component' }, { kind: 'resource' }],
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
      limit: MOST,
    });
    return items.map(entity => stringifyEntityRef(entity)).sort();
  }, [catalog]);
  return value;
}
