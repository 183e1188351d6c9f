import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Loaded, useLoaded } from './useLoaded';

export interface TemplateTile {
  namespace: string;
  name: string;
  title: string;
  description?: string;
}

/** Scaffolder templates of the catalog, by title. */
export function useTemplates(): Loaded<TemplateTile[]> {
  const catalogApi = useApi(catalogApiRef);
  return useLoaded(async () => {
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'template' },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'metadata.description',
      ],
    });
    return items
      .map(({ metadata }) => ({
        namespace: metadata.namespace ?? DEFAULT_NAMESPACE,
        name: metadata.name,
        title: metadata.title ?? metadata.name,
        description: metadata.description,
      }))
      .sort((a, b) => a.title.localeCompare(b.title));
  }, [catalogApi]);
}
