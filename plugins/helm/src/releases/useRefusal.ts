import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { helmCommonTranslationRef } from '../messages/common';
import { Places } from './places';

/** Why the user can deploy the page's entity nowhere, in a sentence. */
export function useRefusal(places: Places): string | undefined {
  const { entity } = useEntity();
  const { t } = useTranslationRef(helmCommonTranslationRef);
  if (places.refusedFor(stringifyEntityRef(entity))) {
    const name = entity.metadata.title ?? entity.metadata.name;
    return t('denied.byPolicy', { name });
  }
  return places.refusal();
}
