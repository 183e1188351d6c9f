import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { HelmOperationKind } from '@foredeck/backstage-plugin-helm-common';
import { helmOperationTranslationRef } from '../messages/operation';

/** All kinds, as the compiler sees to it that none is left out. */
const NAMED: Record<HelmOperationKind, true> = {
  install: true,
  upgrade: true,
  rollback: true,
  uninstall: true,
  restart: true,
  test: true,
  unstick: true,
  bulk: true,
};

/** Every kind of change this plugin knows. */
export const HELM_KINDS = Object.keys(NAMED) as HelmOperationKind[];

/** Names a kind of operation; those of other plugins go by their own word. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslationRef(helmOperationTranslationRef);
  return useCallback(
    kind => (isHelmKind(kind) ? t(`kind.${kind}`) : kind),
    [t],
  );
}

function isHelmKind(kind: string): kind is HelmOperationKind {
  return Object.hasOwn(NAMED, kind);
}
