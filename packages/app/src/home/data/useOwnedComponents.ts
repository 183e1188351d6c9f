import { stringifyEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Loaded, useLoaded } from './useLoaded';

export interface OwnedComponent {
  entityRef: string;
  title: string;
  type?: string;
  lifecycle?: string;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Components owned by the user or by one of the user's groups, by title. */
export function useOwnedComponents(): Loaded<OwnedComponent[]> {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  return useLoaded(async () => {
    const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'component', 'relations.ownedBy': ownershipEntityRefs },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'spec.type',
        'spec.lifecycle',
      ],
    });
    return items
      .map(entity => ({
        entityRef: stringifyEntityRef(entity),
        title: entity.metadata.title ?? entity.metadata.name,
        type: text(entity.spec?.type),
        lifecycle: text(entity.spec?.lifecycle),
      }))
      .sort((a, b) => a.title.localeCompare(b.title));
  }, [identityApi, catalogApi]);
}
