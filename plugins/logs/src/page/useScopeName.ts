import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { logsPageTranslationRef } from '../messages/page';

/** What a scope is called, and where it is. */
export function useScopeName(scope: LogScope | undefined): {
  name: string;
  place?: string;
} {
  const { t } = useTranslationRef(logsPageTranslationRef);
  if (!scope) {
    return { name: t('title') };
  }
  switch (scope.kind) {
    case 'entity':
      return { name: parseEntityRef(scope.entityRef).name };
    case 'release':
      return { name: scope.name, place: t('in', scope) };
    case 'environment':
      return {
        name: t('environment', scope),
        place: t('on', { cluster: scope.cluster }),
      };
    default: {
      const { pods, selector, namespace } = scope;
      const chosen = selector
        ? t('selected', { selector })
        : t('namespace', { namespace });
      return { name: pods ? pods.join(', ') : chosen, place: t('in', scope) };
    }
  }
}
