import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ReleaseFacet,
  ReleaseRow,
  ReleaseStatus,
} from '@foredeck/backstage-plugin-helm-common';
import { foredeckReactTranslationRef } from '@foredeck/backstage-plugin-foredeck-react/translations';
import { entityName } from '../cells/PlaceCells';
import { helmCommonTranslationRef } from '../../messages/common';

/** Gives the words for a facet's value. */
export function useFacetText(clusterTitle: (cluster: string) => string) {
  const { t } = useTranslationRef(helmCommonTranslationRef);
  const { t: shared } = useTranslationRef(foredeckReactTranslationRef);
  return useCallback(
    (facet: ReleaseFacet, value: string): string => {
      switch (facet) {
        case 'status':
          return t(`status.${value as ReleaseStatus}`);
        case 'health':
          return shared(`health.${value as ReleaseRow['health']['state']}`);
        case 'cluster':
          return clusterTitle(value);
        case 'owner':
          return entityName(value);
        default:
          return value;
      }
    },
    [t, shared, clusterTitle],
  );
}
