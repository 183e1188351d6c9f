import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { HelmOperationKind } from '@foredeck/backstage-plugin-helm-common';
import { operationMessages } from '../messages/operationMessages';
import { helmTranslationRef } from '../translation';

/** Names a kind of operation; those of other plugins go by their own word. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslationRef(helmTranslationRef);
  return useCallback(
    kind => (isHelmKind(kind) ? t(`operation.kind.${kind}`) : kind),
    [t],
  );
}

function isHelmKind(kind: string): kind is HelmOperationKind {
  return Object.hasOwn(operationMessages.operation.kind, kind);
}
